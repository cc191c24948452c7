public import Kernels
public import Tensors

/// Examples [N T, ...] as the steps of sequences [N, T, ...].
public struct RowSteps: Op {
  /// How many steps a sequence has.
  public let steps: Int

  /// The op for sequences of so many steps.
  public init(steps: Int) { self.steps = steps }

  /// A sequence for as many rows as it has steps.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    let sizes = inputs[0].dimensions
    guard steps > 0, let rows = sizes.first, rows.isMultiple(of: steps) else { throw .needsSequence(inputs[0]) }
    return Shape([rows / steps, steps] + sizes.dropFirst())
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
