import Datasets
import Forms

/// A dataset as a parameter; splits are taken too, so that the message can say which part to name.
struct DatasetReference: ArgumentConvertible {
  var dataset: Dataset?
  var splits: Splits?

  static var expectation: String { "a dataset" }

  init() {}

  init?(_ argument: Argument) {
    guard case .other(let other) = argument else { return nil }
    dataset = other as? Dataset
    splits = other as? Splits
    if dataset == nil, splits == nil { return nil }
  }

  var argument: Argument { (dataset ?? splits as Any?).map { .other($0) } ?? .none }

  /// The one dataset.
  func one(for command: String) throws -> Dataset {
    if let dataset { return dataset }
    throw Fault.splits(command: command)
  }

  /// What a network is trained or checked on: the training part of splits.
  var training: Dataset? { dataset ?? splits?.train }

  /// The validation part of splits.
  var validation: Dataset? { splits?.validation }
}
