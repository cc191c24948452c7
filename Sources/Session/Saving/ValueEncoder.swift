import Datasets
import Kernels
import Models
import Tensors
import Training

/// A value as a tree of JSON with tensors beside it, which is what a file of `save` holds.
///
/// A layer that stands in several networks is written once, and is one layer again when it is read.
struct ValueEncoder {
  /// The numbers, each under a name of its own.
  private(set) var tensors: [(name: String, tensor: Tensor<Float>)] = []
  private var names: Set<String> = []
  private var stages: [ObjectIdentifier: Int] = [:]
  private var parameters: Set<ObjectIdentifier> = []

  /// The tree of a value whose tensors' names begin with `prefix`.
  mutating func encode(_ value: Value, _ prefix: String = "") throws -> JSON {
    switch value {
    case .none: return .null
    case .boolean(let value): return .boolean(value)
    case .string(let text): return .string(text)
    case .number(let number): return number.isFinite ? .number(number) : Self.node("number", ("text", .string("\(number)")))
    case .dims(let sizes): return Self.node("dims", ("sizes", .sizes(sizes)))
    case .range(let low, let high): return Self.node("range", ("low", .number(low)), ("high", .number(high)))
    case .list(let items):
      return .array(try items.enumerated().map { try encode($1, "\(prefix)\($0).") })
    case .record(let record):
      return Self.node(
        "record",
        ("items", .array(try record.pairs.map { .array([.string($0), try encode($1, "\(prefix)\($0).")]) })))
    case .object(let object):
      switch object {
      case let network as Network: return try encode(network, prefix)
      case let view as any TensorView: return try encode(.object(view.tensor), prefix)
      case let tensor as Tensor<Float>: return Self.node("tensor", ("name", .string(add(tensor, prefix + "tensor"))))
      case let dataset as Dataset: return try encode(dataset, prefix)
      case let splits as Splits:
        return Self.node(
          "splits",
          ("parts", .array(try splits.parts.map { try encode($0.dataset, "\(prefix)\($0.name).") })))
      case let run as Run: return try encode(run, prefix)
      case let made as DataPipe: return Self.node("made", ("source", .string(made.source)))
      case let made as Configured: return Self.node("made", ("source", .string(made.source)))
      default: break
      }
    case .function: break
    }
    throw Fault.notSavable(value)
  }

  private static func node(_ kind: String, _ pairs: (String, JSON)...) -> JSON {
    .object([JSON.Pair("kind", .string(kind))] + pairs.map { JSON.Pair($0.0, $0.1) })
  }

  // Two records may give one name by different ways: `a.b` of `a`, and `b` of `a.`.
  mutating func add(_ tensor: Tensor<Float>, _ name: String) -> String {
    var (free, count) = (name, 1)
    while !names.insert(free).inserted {
      count += 1
      free = "\(name)~\(count)"
    }
    tensors.append((free, tensor))
    return free
  }

  private static func pairs(_ pairs: [(String, JSON)]) -> JSON { .object(pairs.map { JSON.Pair($0.0, $0.1) }) }

  private mutating func encode(_ dataset: Dataset, _ prefix: String) throws -> JSON {
    let features = add(dataset.features, prefix + "features")
    let columns = try dataset.columns.map { column in
      let (numbers, classes): (Tensor<Float>, JSON) =
        switch column.values {
        case .classes(let labels, let names):
          (try Tensor([labels.count], labels.lazy.map { Float($0) }), .array(names.map { .string($0) }))
        case .steps(let numbers, let names): (numbers, .array(names.map { .string($0) }))
        case .numbers(let numbers): (numbers, .null)
        }
      return JSON.of(
        ("name", .string(column.name)), ("classes", classes), ("values", .string(add(numbers, prefix + column.name))))
    }
    let stages = dataset.stages.enumerated().map { place, stage in
      let source = stage.source.map { JSON.string($0) } ?? .null
      guard case .map(let map, _) = stage else {
        guard case .augmentation(let augmentation) = stage, let cut = augmentation.cut else { return JSON.of(("source", source)) }
        return JSON.of(("source", source), ("input", .sizes(cut.input.dimensions)))
      }
      let values = map.values.map { ($0.name, JSON.string(add($0.tensor, "\(prefix)map\(place).\($0.name)"))) }
      guard map.rule != .scaled else { return Self.pairs([("source", source)] + values) }
      return JSON.of(
        ("source", source), ("rule", .string(map.rule.word)), ("sizes", .sizes(map.rule.sizes)),
        ("input", .sizes(map.input.dimensions)), ("values", .array(values.map(\.1))))
    }
    let kept = dataset.kept.map { kept in
      JSON.of(("features", .string(add(kept.features, prefix + "kept"))), ("stage", .number(Double(kept.place))))
    }
    return Self.node(
      "dataset", ("name", .string(dataset.name)), ("features", .string(features)), ("columns", .array(columns)),
      ("stages", .array(stages)), ("kept", kept ?? .null))
  }

  private mutating func encode(_ network: Network, _ prefix: String) throws -> JSON {
    let isAlive = network.isAlive
    guard isAlive || network.parameters.isEmpty else { throw Fault.partNotSavable }
    let ids = network.occurrences.map { stage in
      let next = stages.count
      stages[ObjectIdentifier(stage)] = stages[ObjectIdentifier(stage)] ?? next
      return stages[ObjectIdentifier(stage)] ?? next
    }
    var names: [JSON] = []
    let own = network.parameters.filter { parameters.insert(ObjectIdentifier($0.parameter)).inserted }
    // In one go: a training in the background lets others in between its turns only.
    let numbers = try Computing.perform { try own.map { try $0.parameter.read() } }
    for ((name, _), tensor) in zip(own, numbers) {
      names.append(.array([.string(name), .string(add(tensor, prefix + name))]))
    }
    return Self.node(
      "network", ("source", .string(network.source)), ("input", isAlive ? .sizes(network.input?.dimensions ?? []) : .null),
      ("names", .number(ValueFile.names)), ("layers", .sizes(ids)), ("fitted", .array(network.fittedStages.map { .string($0) })),
      ("frozen", .array(network.frozenStages.map { .string($0) })),
      ("trained", Self.trained(network.experience)), ("tensors", .array(names)))
  }

  // What training and evaluating it go on from; nothing where it has not been trained.
  private static func trained(_ experience: Experience) -> JSON {
    guard experience.steps > 0 else { return .null }
    return .of(
      ("epochs", .number(Double(experience.epochs))), ("steps", .number(Double(experience.steps))),
      ("loss", experience.loss.map { .string($0.source) } ?? .null),
      ("classes", experience.classes.map { .boolean($0) } ?? .null),
      ("symbols", .array(experience.symbols.map { .string($0) })))
  }
}
