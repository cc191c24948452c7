public import Kernels
public import Tensors

/// A stage that mixes every example that training sees with another: one file each in `Mixtures`. It comes behind all that
/// changes an example by itself, and the targets are mixed as the examples are.
public protocol Mixture: DataStep {
  /// Throws if it can do nothing with examples of that shape.
  func check(_ example: Shape) throws(DatasetError)

  /// Mixes another example into one, and says which share of it is its own then.
  func mix(_ other: UnsafePointer<Float>, into picture: Picture, random: Random) -> Double
}

extension Mixture {
  /// Any numbers will do.
  public func check(_ example: Shape) throws(DatasetError) {}

  /// The data, whose examples training will see mixed.
  public func applied(to data: Dataset) throws(DatasetError) -> Dataset {
    try check(data.exampleShape)
    guard data.targets != nil else { throw .nothingToMix(name: data.name) }
    return try data.behind(.mixture(self))
  }
}
