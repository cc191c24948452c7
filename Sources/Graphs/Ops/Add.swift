public import Kernels
public import Tensors

/// The sum of two values of one shape.
public struct Add: Op {
  /// The op.
  public init() {}

  /// As they came.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0] == inputs[1] else { throw .mismatch(inputs[0], inputs[1]) }
    return inputs[0]
  }

  /// `a + b`.
  public func forward<S: Scalar>(_ o: Operands<S>) { Sum.add(o.inputs[0], o.inputs[1], into: o.output, count: o.count) }

  /// The same gradient for both.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    for dx in o.inputGradients { dx?.update(from: o.outputGradient, count: o.count) }
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }

  /// Zero plus zero is zero.
  public var isElementwise: Bool { true }
}
