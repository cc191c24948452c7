public import Kernels
public import Tensors

/// The mean over elements of `-t log p - (1 - t) log(1 - p)` with `p = 1 / (1 + e^-x)`: inputs are scores x and targets t of
/// one shape; a third input of that shape says how much each element counts, without changing what is divided by.
public struct BinaryCrossEntropy: Op {
  /// The op.
  public init() {}

  /// A single number.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    if inputs.count > 2, inputs[2] != inputs[0] { throw .mismatch(inputs[0], inputs[2]) }
    return try SquaredError().shape(of: Array(inputs.prefix(2)))
  }

  /// `max(x, 0) - t x + log(1 + e^-|x|)`, so that no score overflows.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let count = o.inputShapes[0].count
    let total =
      o.inputs.count > 2
      ? Pass.sum(o.inputs[0], o.inputs[1], o.inputs[2], count: count) { Self.loss($0, $1) * $2 }
      : Pass.sum(o.inputs[0], o.inputs[1], count: count) { Self.loss($0, $1) }
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
    guard o.inputs.count > 2 else { return }
    for case let gradient? in o.inputGradients.prefix(2) {
      Pass.map(gradient, o.inputs[2], into: gradient, count: count) { $0 * $1 }
    }
    if let dw = o.inputGradients[2] {
      Pass.map(o.inputs[0], o.inputs[1], into: dw, count: count) { factor * Self.loss($0, $1) }
    }
  }

  @inline(__always)
  private static func loss<S: Scalar>(_ x: S, _ t: S) -> S { max(x, 0) - t * x + S.logarithm(1 + S.exponential(-abs(x))) }

  /// All that goes in.
  public var backwardReads: BackwardReads { .inputs }
}
