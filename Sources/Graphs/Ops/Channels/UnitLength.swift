public import Kernels
public import Tensors

/// The channels at each place as an arrow of a given length: data [N, C, ...].
public struct UnitLength: Op {
  /// The length that comes out.
  public let length: Double

  /// Arrows of that length.
  public init(length: Double) { self.length = length }

  /// What it is called in plans.
  public var name: String { "l2norm" }

  /// As it came.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank >= 2 else { throw .needsVector(inputs[0]) }
    return inputs[0]
  }

  /// The length of each arrow, and room for a sum at each place.
  public func saved(for inputs: [Shape]) -> [Shape] {
    let places = Shape(Array(inputs[0].dimensions.dropFirst(2))).count
    return [[inputs[0][0], places], [inputs[0][0], places]]
  }

  /// `length x / |x|`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    kernel(o).forward(o.inputs[0], into: o.output, lengths: o.saved[0])
  }

  /// What is at right angles to `x`, by `length / |x|`.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    kernel(o).gradient(o.inputs[0], o.outputGradient, lengths: o.saved[0], scratch: o.saved[1], into: dx)
  }

  /// What went in.
  public var backwardReads: BackwardReads { .inputs }

  // PyTorch's bound: an arrow of no length stays so.
  private func kernel<S: Scalar>(_ o: Operands<S>) -> Lengths { Lengths(o.outputShape, length: length, least: 1e-12) }
}
