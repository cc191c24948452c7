public import Kernels
public import Tensors

/// DropBlock in training: squares of each channel are zero, and the rest is scaled so that as much stays in all
/// (Ghiasi and others, "DropBlock: a regularization method for convolutional networks", 2018).
///
/// The mask depends on the seed and the step alone, so a step can be replayed.
public struct DropBlocks: Op {
  /// The side of a square; a smaller image has squares of its own size.
  public let size: Int
  /// The share that is to be zero, below 1.
  public let probability: Double

  /// The op with squares of that size.
  public init(size: Int, probability: Double) { (self.size, self.probability) = (size, probability) }

  /// What it is called in plans.
  public var name: String { "dropblock" }

  /// As it came: images.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 4 else { throw .needsImage(inputs[0]) }
    return inputs[0]
  }

  /// The mask.
  public func saved(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// `x` times the mask.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let shape = o.inputShapes[0]
    Mask.fillBlocks(
      o.saved[0], images: shape[0], channels: shape[1], rows: shape[2], columns: shape[3], size: size, dropping: probability,
      random: o.run.random(for: o.node))
    Pass.map(o.inputs[0], o.saved[0], into: o.output, count: o.count) { $0 * $1 }
  }

  /// `dy` times the mask.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    Pass.map(o.outputGradient, o.saved[0], into: dx, count: o.count) { $0 * $1 }
  }

  /// Only the mask.
  public var backwardReads: BackwardReads { [] }
}
