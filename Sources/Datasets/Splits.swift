internal import Forms
/// The three parts that a dataset is divided into; each may be empty.
public struct Splits: Sendable {
  /// What a network learns from.
  public let train: Dataset
  /// What is looked at while it learns, to choose among networks.
  public let validation: Dataset
  /// What is looked at once, at the end.
  public let test: Dataset

  /// Three parts.
  public init(train: Dataset, validation: Dataset, test: Dataset) {
    self.train = train
    self.validation = validation
    self.test = test
  }

  /// The parts with their names, in order.
  public var parts: [(name: String, dataset: Dataset)] {
    [("train", train), ("validation", validation), ("test", test)]
  }

  /// The parts after a transform that is fitted on `train` alone: what the others hold must not be known in training.
  public func mapped(by transform: some Transform) throws(DatasetError) -> Splits {
    let map = try transform.fit(train.features)
    func mapped(_ part: Dataset) throws(DatasetError) -> Dataset { try part.mapped(by: map, source: transform.source) }
    return Splits(train: try mapped(train), validation: try mapped(validation), test: try mapped(test))
  }
}
