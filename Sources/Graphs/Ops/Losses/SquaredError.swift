public import Kernels
public import Tensors

/// The mean of the squared differences of two values of one shape.
public struct SquaredError: Op {
  /// The op.
  public init() {}

  /// A single number.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0] == inputs[1] else { throw .mismatch(inputs[0], inputs[1]) }
    return [1]
  }

  /// The differences.
  public func saved(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// `mean (a - b)²`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let count = o.inputShapes[0].count
    Pass.map(o.inputs[0], o.inputs[1], into: o.saved[0], count: count) { $0 - $1 }
    o.output.pointee = S(Pass.sum(o.saved[0], count: count) { $0 * $0 } / Double(max(count, 1)))
  }

  /// `2 (a - b) / count`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let count = o.inputShapes[0].count
    let factor = 2 * o.outputGradient.pointee / S(max(count, 1))
    if let da = o.inputGradients[0] { Pass.map(o.saved[0], into: da, count: count) { factor * $0 } }
    if let db = o.inputGradients[1] { Pass.map(o.saved[0], into: db, count: count) { -factor * $0 } }
  }

  /// Only the differences.
  public var backwardReads: BackwardReads { [] }
}
