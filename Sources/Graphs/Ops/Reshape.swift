public import Kernels
public import Tensors

/// The same elements in another shape.
public struct Reshape: Op {
  /// The extents of one example.
  public let example: Shape

  /// Each example in that shape.
  public init(example: Shape) { self.example = example }

  /// [N, ...].
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].perExample.count == example.count else { throw .count(inputs[0].perExample, into: example) }
    return Shape([inputs[0][0]] + example.dimensions)
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
