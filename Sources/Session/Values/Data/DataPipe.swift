import Datasets
import Forms

/// Stages of a data pipe one after the other, as one: each is for what those before it have made of the data.
struct DataPipe: Object, DataSteps {
  let steps: [any DataStep]
  /// What it was fitted to, where all of it is preprocessing.
  let fitted = FittedMaps()

  init(steps: [any DataStep]) { self.steps = steps }

  /// As a single stage, where all are of a kind.
  var typeName: String {
    let kinds = Set(steps.map { Vocabulary.family(of: $0) })
    return kinds.count == 1 ? kinds.first ?? "" : "data pipe"
  }
  /// There is no such thing as a preprocessing.
  var kind: String {
    typeName == "preprocessing" ? typeName : "aeiou".contains(typeName.first ?? " ") ? "an \(typeName)" : "a \(typeName)"
  }
  /// What makes it again.
  var source: String { steps.map(\.source).joined(separator: " | ") }

  /// The stages of a value that is such a pipe, or a single stage; nil if it is something else.
  static func steps(of object: any Object) -> [any DataStep]? {
    if let pipe = object as? Self { return pipe.steps }
    return ((object as? Configured)?.value as? any DataStep).map { [$0] }
  }

  /// What a value that is preprocessing alone was fitted to.
  static func fitted(of object: any Object) -> FittedMaps? {
    guard transforms(of: object) != nil else { return nil }
    return (object as? Self)?.fitted ?? (object as? Configured)?.fitted
  }

  /// The preprocessing that a value is, and nothing else.
  static func transforms(of object: any Object) -> [any Transform]? {
    guard let steps = steps(of: object) else { return nil }
    let transforms = steps.compactMap { $0 as? any Transform }
    return transforms.count == steps.count ? transforms : nil
  }
}
