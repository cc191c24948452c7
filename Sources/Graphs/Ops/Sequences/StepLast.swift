public import Kernels
public import Tensors

/// The last step of a sequence: [N, T, F] to [N, F].
public struct StepLast: Op {
  /// The op.
  public init() {}

  /// What it is called in plans.
  public var name: String { "last" }

  /// A step's features.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 3 else { throw .needsSequence(inputs[0]) }
    return [inputs[0][0], inputs[0][2]]
  }

  /// A copy of it.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let (example, features) = (o.inputShapes[0].stride, o.outputShape[1])
    for n in 0..<o.outputShape[0] {
      (o.output + n * features).update(from: o.inputs[0] + (n + 1) * example - features, count: features)
    }
  }

  /// The gradient to it, and none to the others.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    let (example, features) = (o.inputShapes[0].stride, o.outputShape[1])
    dx.update(repeating: 0, count: o.inputShapes[0].count)
    for n in 0..<o.outputShape[0] {
      (dx + (n + 1) * example - features).update(from: o.outputGradient + n * features, count: features)
    }
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }
}
