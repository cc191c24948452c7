import Datasets
import Language
import Models
import Tensors

/// What stands before a dot, found without running anything.
enum ValuePath {
  /// The value that `net.conv1` or `members[0].output` stands for, or one of its kind; nil if that is not known.
  static func value(_ path: [Step], in sight: CompletionSight) -> Value? {
    guard case .name(let name)? = path.first, var value = sight.value(name) else { return nil }
    for step in path.dropFirst() {
      guard let next = likeness(of: step, in: value) else { return nil }
      value = next
    }
    return value
  }

  /// One step of a path.
  enum Step {
    case name(String)
    case index(Int)
  }

  /// The names of a value's fields, each with what it is.
  static func fields(of value: Value) -> [(name: String, summary: () -> String)] {
    let names: [String] =
      switch value {
      case .record(let record): record.names
      case .object(let object): object.fieldNames
      default: []
      }
    return names.map { name in
      (name, { likeness(of: .name(name), in: value).map { $0.typeName } ?? "" })
    }
  }

  // Only what costs nothing is looked up. For a tensor that would have to be read or copied another one stands in: what
  // matters here is of what kind it is.
  private static func likeness(of step: Step, in value: Value) -> Value? {
    switch (step, value) {
    case (.name(let name), .record(let record)): return record[name]
    case (.name(let name), .object(let object)):
      switch object {
      case is Tensor<Float>: return .number(0)
      case let network as Network:
        if ["parameters", "layers", "input", "output"].contains(name) { return try? network.field(name) }
        return network.stage(name).map { .object(Network([$0])) } ?? tensor
      case is Dataset where name == "images": return tensor
      case is Dataset where name == "labels": return .list([])
      default: return try? object.field(name)
      }
    case (.index(let index), .list(let items)):
      let place = index < 0 ? items.count + index : index
      return items.indices.contains(place) ? items[place] : nil
    case (.index(let index), .object(let object)):
      guard let network = object as? Network, let count = network.itemCount else { return nil }
      let place = index < 0 ? count + index : index
      return place >= 0 && place < count ? try? network.item(place) : nil
    default: return nil
    }
  }

  private static var tensor: Value? { (try? Tensor<Float>([1], [0])).map { .object($0) } }
}
