public import Kernels
public import Tensors

/// The mean over elements of half the squared difference where that is at most `delta`, and of `delta (|a - b| - delta / 2)`
/// beyond (Huber, "Robust estimation of a location parameter", 1964).
public struct HuberError: Op {
  /// Where the square ends and the straight line begins.
  public let delta: Double

  /// The op with that bend.
  public init(delta: Double) { self.delta = delta }

  /// A single number.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape { try SquaredError().shape(of: inputs) }

  /// The differences.
  public func saved(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// By the size of each difference.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let (count, delta) = (o.inputShapes[0].count, delta)
    Pass.map(o.inputs[0], o.inputs[1], into: o.saved[0], count: count) { $0 - $1 }
    let total = Pass.sum(o.saved[0], count: count) { abs($0) > delta ? delta * (abs($0) - delta / 2) : $0 * $0 / 2 }
    o.output.pointee = S(total / Double(max(count, 1)))
  }

  /// The difference, at most `delta` in magnitude, over the count.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let count = o.inputShapes[0].count
    let (factor, delta) = (o.outputGradient.pointee / S(max(count, 1)), S(delta))
    if let da = o.inputGradients[0] {
      Pass.map(o.saved[0], into: da, count: count) { factor * ($0 > delta ? delta : $0 < -delta ? -delta : $0) }
    }
    if let db = o.inputGradients[1] {
      Pass.map(o.saved[0], into: db, count: count) { -factor * ($0 > delta ? delta : $0 < -delta ? -delta : $0) }
    }
  }

  /// Only the differences.
  public var backwardReads: BackwardReads { [] }
}
