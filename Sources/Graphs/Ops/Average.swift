public import Kernels
public import Tensors

/// The weighted sum of values of one shape; with weights that add to one, their mean.
public struct Average: Op {
  /// What each value counts.
  public let weights: [Double]

  /// The op with a weight for each value.
  public init(weights: [Double]) { self.weights = weights }

  /// As they came.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    for input in inputs where input != inputs[0] { throw .mismatch(inputs[0], input) }
    return inputs[0]
  }

  /// The sum of weight times value.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    o.output.update(repeating: 0, count: o.count)
    for (x, weight) in zip(o.inputs, weights.map { S($0) }) {
      Pass.map(o.output, x, into: o.output, count: o.count) { $0 + weight * $1 }
    }
  }

  /// The gradient times each weight.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    for (dx, weight) in zip(o.inputGradients, weights.map { S($0) }) {
      if let dx { Pass.map(o.outputGradient, into: dx, count: o.count) { weight * $0 } }
    }
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }
}
