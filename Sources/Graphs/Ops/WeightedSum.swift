public import Kernels
public import Tensors

/// The sum of numbers, each times a weight: of the losses of several heads.
public struct WeightedSum: Op {
  /// A weight for each number.
  public let weights: [Double]

  /// The op with those weights.
  public init(weights: [Double]) { self.weights = weights }

  /// A single number.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    for shape in inputs.dropFirst() where shape != inputs[0] { throw .mismatch(inputs[0], shape) }
    return inputs[0]
  }

  /// `sum w x`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Sum.weighted(o.inputs, by: weights, into: o.output, count: o.count)
  }

  /// Each weight times the gradient of the sum.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    for (weight, dx) in zip(weights, o.inputGradients) {
      guard let dx else { continue }
      Sum.weighted([o.outputGradient], by: [weight], into: dx, count: o.count)
    }
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }
}
