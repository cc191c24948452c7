public import Forms

/// A dataset that comes with the program: `load` knows it by its word.
public protocol Bundled: Configurable, Sendable {
  /// The dataset, in its original order.
  func dataset() throws(DatasetError) -> Dataset
}
