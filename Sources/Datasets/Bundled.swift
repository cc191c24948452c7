public import Forms

/// What comes with the program: `load` knows it by its word.
public protocol Bundled: Configurable, Sendable {
  /// What it is.
  func content() throws(DatasetError) -> Loaded.Content
}

/// A dataset that comes with the program.
public protocol BundledSet: Bundled {
  /// The dataset, in its original order.
  func dataset() throws(DatasetError) -> Dataset
}

extension BundledSet {
  /// The dataset.
  public func content() throws(DatasetError) -> Loaded.Content { .dataset(try dataset()) }
}
