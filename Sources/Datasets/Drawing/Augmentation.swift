public import Kernels
public import Tensors

/// A stage that changes an example whenever training sees it: one file each in `Augmentations`.
public protocol Augmentation: DataStep {
  /// Throws if it can do nothing with examples of that shape, as the engine stores them; most need images.
  func check(_ example: Shape) throws(DatasetError)

  /// The augmentation for data with those features, of shape [N, ...]: what it has to know of them, it learns here. Throws if
  /// their numbers do not suit it.
  func fitted(to features: Tensor<Float>) throws(DatasetError) -> any Augmentation

  /// The shapes that examples have before and after it, where it cuts them to another one and is fitted.
  var cut: (input: Shape, output: Shape)? { get }

  /// Cuts an example, where it does so.
  func cut(_ picture: Picture, into y: UnsafeMutablePointer<Float>, random: Random)

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

  /// It leaves their shape.
  public var cut: (input: Shape, output: Shape)? { nil }

  /// It does not.
  public func cut(_ picture: Picture, into y: UnsafeMutablePointer<Float>, random: Random) {}

  /// One draw of examples, of shape [N, ...].
  public func drawn(_ features: Tensor<Float>, random: Random) throws(DatasetError) -> Tensor<Float> {
    let example = features.shape.perExample
    guard features.shape.rank >= 2, features.shape.stride > 0 else { throw .notRows(features.shape) }
    try check(example)
    let own = try fitted(to: features)
    let output = own.cut?.output ?? example
    let shape = Shape([features.shape[0]] + output.dimensions)
    do {
      let (result, spare) = (try Storage<Float>(count: shape.count), try Storage<Float>(count: example.count))
      let source = try Storage<Float>(count: example.count)
      features.withElements { elements in
        guard let start = elements.baseAddress else { return }
        for row in 0..<features.shape[0] {
          let (random, y) = (random.stream(UInt64(row)), result.pointer + row * output.count)
          if own.cut == nil {
            y.update(from: start + row * example.count, count: example.count)
            own.change(Picture(y, spare: spare.pointer, shape: example), random: random)
          } else {
            source.pointer.update(from: start + row * example.count, count: example.count)
            own.cut(Picture(source.pointer, spare: spare.pointer, shape: example), into: y, random: random)
          }
        }
      }
      return Tensor(shape, adopting: result)
    } catch { throw .memory(error) }
  }

  /// The data, whose examples training will see changed.
  public func applied(to data: Dataset) throws(DatasetError) -> Dataset {
    try check(data.exampleShape)
    let own = try fitted(to: data.features)
    guard let cut = own.cut else { return try data.behind(.augmentation(own)) }
    // Who does not train sees the middle.
    let middle = try RuleMap(.cropped(height: cut.output[1], width: cut.output[2]), cut.input).applied(to: data)
    return try data.with(
      middle.features, stages: data.stages + [.augmentation(own)], kept: data.kept(isLossless: false))
  }
}

extension Augmentation {
  /// Only the training part is drawn anew; of the others, where examples are cut, the middle is seen.
  public func applied(to splits: Splits) throws(DatasetError) -> Splits {
    let train = try applied(to: splits.train)
    guard case .augmentation(let own)? = train.stages.last else { return splits }
    return Splits(
      train: train, validation: try own.seen(in: splits.validation), test: try own.seen(in: splits.test))
  }

  /// Data that are not trained on, as a network sees them that was trained behind this.
  public func seen(in data: Dataset) throws(DatasetError) -> Dataset {
    guard let cut, data.exampleShape == cut.input else { return data }
    return try RuleMap(.cropped(height: cut.output[1], width: cut.output[2]), cut.input).applied(to: data)
  }
}

extension RuleMap {
  /// The data behind it.
  fileprivate func applied(to data: Dataset) throws(DatasetError) -> Dataset { try data.mapped(by: self) }
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
