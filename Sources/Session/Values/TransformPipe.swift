import Datasets
import Forms

/// Preprocessing steps one after the other, as one: each is fitted on what those before it have made of the examples.
struct TransformPipe: Object {
  let steps: [any Transform]

  /// As a single step.
  var typeName: String { "preprocessing" }
  /// There is no such thing as a preprocessing.
  var kind: String { typeName }
  /// What makes it again.
  var source: String { steps.map(\.source).joined(separator: " | ") }

  /// The steps of a value that is preprocessing; nil if it is something else.
  static func steps(of object: any Object) -> [any Transform]? {
    if let pipe = object as? Self { return pipe.steps }
    return ((object as? Configured)?.value as? any Transform).map { [$0] }
  }
}
