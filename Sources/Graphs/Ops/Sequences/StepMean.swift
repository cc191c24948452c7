public import Kernels
public import Tensors

/// The mean of a sequence's steps: [N, T, F] to [N, F].
public struct StepMean: Op {
  /// The op.
  public init() {}

  /// What it is called in plans.
  public var name: String { "mean" }

  /// A step's features.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 3 else { throw .needsSequence(inputs[0]) }
    return [inputs[0][0], inputs[0][2]]
  }

  /// The sum of the steps divided by their number.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let (steps, features) = (o.inputShapes[0][1], o.inputShapes[0][2])
    let share = 1 / S(max(steps, 1))
    for n in 0..<o.outputShape[0] {
      let y = o.output + n * features
      Rows.sum(o.inputs[0] + n * steps * features, into: y, rows: steps, columns: features)
      Pass.map(y, into: y, count: features) { $0 * share }
    }
  }

  /// An equal share of the gradient to each step.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    let (steps, features) = (o.inputShapes[0][1], o.inputShapes[0][2])
    let share = 1 / S(max(steps, 1))
    for row in 0..<o.outputShape[0] * steps {
      Pass.map(o.outputGradient + row / steps * features, into: dx + row * features, count: features) { $0 * share }
    }
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }
}
