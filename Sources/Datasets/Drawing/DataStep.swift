public import Forms

/// A stage of a pipe that data go through: preprocessing, an augmentation, a sampler.
public protocol DataStep: Configurable, Sendable {
  /// Throws what is wrong with the parts that it is made of.
  func checkParts() throws

  /// The dataset behind the stage; throws if its examples or targets do not suit the stage.
  func applied(to data: Dataset) throws(DatasetError) -> Dataset

  /// The three parts behind the stage, of which the test must know nothing of training, nor training of the test.
  func applied(to splits: Splits) throws(DatasetError) -> Splits
}

extension DataStep {
  /// It has none.
  public func checkParts() throws {}

  /// What is drawn anew in training is for the training part alone.
  public func applied(to splits: Splits) throws(DatasetError) -> Splits {
    Splits(train: try applied(to: splits.train), validation: splits.validation, test: splits.test)
  }
}
