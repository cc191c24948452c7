public import Kernels
public import Tensors

/// A stage that changes an example whenever training sees it: one file each in `Augmentations`.
public protocol Augmentation: DataStep {
  /// Throws if it can do nothing with examples of that shape, as the engine stores them; most need images.
  func check(_ example: Shape) throws(DatasetError)

  /// Changes an example in its place. What is random is `random`'s alone.
  func change(_ picture: Picture, random: Random)
}

extension Augmentation {
  /// It needs images.
  public func check(_ example: Shape) throws(DatasetError) {
    guard example.rank == 3 else { throw .notImages(example) }
  }

  /// One draw of examples, of shape [N, ...].
  public func drawn(_ features: Tensor<Float>, random: Random) throws(DatasetError) -> Tensor<Float> {
    let example = features.shape.perExample
    guard features.shape.rank >= 2, features.shape.stride > 0 else { throw .notRows(features.shape) }
    try check(example)
    let (result, spare): (Storage<Float>, Storage<Float>)
    do { (result, spare) = (try Storage(count: features.count), try Storage(count: example.count)) } catch {
      throw .memory(error)
    }
    features.withElements { _ = result.buffer.update(fromContentsOf: $0) }
    for row in 0..<features.shape[0] {
      let picture = Picture(result.pointer + row * example.count, spare: spare.pointer, shape: example)
      change(picture, random: random.stream(UInt64(row)))
    }
    return Tensor(features.shape, adopting: result)
  }

  /// The data, whose examples training will see changed.
  public func applied(to data: Dataset) throws(DatasetError) -> Dataset {
    try check(data.exampleShape)
    return try data.behind(.augmentation(self))
  }
}
