public import Kernels
public import Tensors

/// A stage that changes an example whenever training sees it: one file each in `Augmentations`.
public protocol Augmentation: DataStep {
  /// Throws if it can do nothing with examples of that shape, as the engine stores them; most need images.
  func check(_ example: Shape) throws(DatasetError)

  /// The augmentation for data with those features, of shape [N, ...]: what it has to know of them, it learns here. Throws if
  /// their numbers do not suit it.
  func fitted(to features: Tensor<Float>) throws(DatasetError) -> any Augmentation

  /// Changes an example in its place. What is random is `random`'s alone.
  func change(_ picture: Picture, random: Random)
}

extension Augmentation {
  /// It needs images.
  public func check(_ example: Shape) throws(DatasetError) {
    guard example.rank == 3 else { throw .notImages(example) }
  }

  /// There is nothing to learn.
  public func fitted(to features: Tensor<Float>) throws(DatasetError) -> any Augmentation { self }

  /// One draw of examples, of shape [N, ...].
  public func drawn(_ features: Tensor<Float>, random: Random) throws(DatasetError) -> Tensor<Float> {
    let example = features.shape.perExample
    guard features.shape.rank >= 2, features.shape.stride > 0 else { throw .notRows(features.shape) }
    try check(example)
    let own = try fitted(to: features)
    let (result, spare): (Storage<Float>, Storage<Float>)
    do { (result, spare) = (try Storage(count: features.count), try Storage(count: example.count)) } catch {
      throw .memory(error)
    }
    features.withElements { _ = result.buffer.update(fromContentsOf: $0) }
    for row in 0..<features.shape[0] {
      let picture = Picture(result.pointer + row * example.count, spare: spare.pointer, shape: example)
      own.change(picture, random: random.stream(UInt64(row)))
    }
    return Tensor(features.shape, adopting: result)
  }

  /// The data, whose examples training will see changed.
  public func applied(to data: Dataset) throws(DatasetError) -> Dataset {
    try check(data.exampleShape)
    return try data.behind(.augmentation(fitted(to: data.features)))
  }
}

extension Shape {
  /// Throws unless it is that of images of three channels.
  func checkColours() throws(DatasetError) {
    guard rank == 3 else { throw .notImages(self) }
    guard self[0] == 3 else { throw .notColours(channels: self[0]) }
  }
}

extension Tensor<Float> {
  /// Throws unless all numbers are from 0 to 1.
  func checkUnitRange(for word: String) throws(DatasetError) {
    let outside = withElements { $0.first { !($0 > -1e-5 && $0 < 1 + 1e-5) } }
    if let outside { throw .notFromZeroToOne(word: word, found: Double(outside)) }
  }
}
