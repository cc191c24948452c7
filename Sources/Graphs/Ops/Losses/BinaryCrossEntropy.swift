public import Kernels
public import Tensors

/// The mean over elements of `-t log p - (1 - t) log(1 - p)` with `p = 1 / (1 + e^-x)`: inputs are scores x and targets t of
/// one shape.
public struct BinaryCrossEntropy: Op {
  /// The op.
  public init() {}

  /// A single number.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape { try SquaredError().shape(of: inputs) }

  /// `max(x, 0) - t x + log(1 + e^-|x|)`, so that no score overflows.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let count = o.inputShapes[0].count
    let total = Pass.sum(o.inputs[0], o.inputs[1], count: count) { x, t in
      max(x, 0) - t * x + Double.logarithm(1 + Double.exponential(-abs(x)))
    }
    o.output.pointee = S(total / Double(max(count, 1)))
  }

  /// `(p - t) / count`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let count = o.inputShapes[0].count
    let factor = o.outputGradient.pointee / S(max(count, 1))
    if let dx = o.inputGradients[0] {
      Pass.map(o.inputs[0], o.inputs[1], into: dx, count: count) { x, t in
        let e = S.exponential(-abs(x))
        return factor * ((x >= 0 ? 1 / (1 + e) : e / (1 + e)) - t)
      }
    }
    if let dt = o.inputGradients[1] { Pass.map(o.inputs[0], into: dt, count: count) { -factor * $0 } }
  }

  /// Scores and targets.
  public var backwardReads: BackwardReads { .inputs }
}
