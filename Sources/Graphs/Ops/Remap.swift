public import Kernels
public import Tensors

/// Preprocessing by a rule that has no gradient to learn from, as a part of a network: of examples, and of the numbers that were
/// fitted if it needs any.
public struct Remap: Op {
  /// What is done with each example.
  public let rule: MapRule

  /// The op.
  public init(rule: MapRule) { self.rule = rule }

  /// What it is called in plans.
  public var name: String { "preprocess" }

  /// What the rule makes of it.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank > 0, let output = rule.output(of: inputs[0].perExample) else { throw .needsImage(inputs[0]) }
    return Shape([inputs[0][0]] + output.dimensions)
  }

  /// Example by example.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    rule.forward(
      o.inputs[0], values: o.inputs.count > 1 ? UnsafePointer(o.inputs[1]) : nil, into: o.output, rows: o.outputShape[0],
      example: o.inputShapes[0].perExample)
  }

  /// Example by example; what was fitted is not learned.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    rule.backward(o.inputs[0], o.outputGradient, into: dx, rows: o.outputShape[0], example: o.inputShapes[0].perExample)
  }

  /// The examples.
  public var backwardReads: BackwardReads { .inputs }
}
