public import Kernels
public import Tensors

/// The steps of sequences [N, T, ...] as so many examples [N T, ...].
public struct StepRows: Op {
  /// The op.
  public init() {}

  /// A row a step.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank >= 2 else { throw .needsSequence(inputs[0]) }
    let sizes = inputs[0].dimensions
    return Shape([sizes[0].saturatingProduct(sizes[1])] + sizes.dropFirst(2))
  }

  /// A copy.
  public func forward<S: Scalar>(_ o: Operands<S>) { o.output.update(from: o.inputs[0], count: o.count) }

  /// A copy.
  public func backward<S: Scalar>(_ o: Operands<S>) { o.inputGradients[0]?.update(from: o.outputGradient, count: o.count) }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }

  /// It is the same memory.
  public var isView: Bool { true }
}
