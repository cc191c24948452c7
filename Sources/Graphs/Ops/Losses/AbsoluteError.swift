public import Kernels
public import Tensors

/// The mean of the magnitudes of the differences of two values of one shape.
public struct AbsoluteError: Op {
  /// The op.
  public init() {}

  /// A single number.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape { try SquaredError().shape(of: inputs) }

  /// The differences.
  public func saved(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// `mean |a - b|`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let count = o.inputShapes[0].count
    Pass.map(o.inputs[0], o.inputs[1], into: o.saved[0], count: count) { $0 - $1 }
    o.output.pointee = S(Pass.sum(o.saved[0], count: count) { abs($0) } / Double(max(count, 1)))
  }

  /// `sign(a - b) / count`; zero where they are equal, and not a number where one is none.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let count = o.inputShapes[0].count
    let factor = o.outputGradient.pointee / S(max(count, 1))
    if let da = o.inputGradients[0] {
      Pass.map(o.saved[0], into: da, count: count) { $0 > 0 ? factor : $0 < 0 ? -factor : $0 }
    }
    if let db = o.inputGradients[1] {
      Pass.map(o.saved[0], into: db, count: count) { $0 > 0 ? -factor : $0 < 0 ? factor : $0 }
    }
  }

  /// Only the differences.
  public var backwardReads: BackwardReads { [] }
}
