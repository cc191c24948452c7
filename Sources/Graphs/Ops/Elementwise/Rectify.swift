public import Kernels
public import Tensors

/// `max(x, 0)`.
public struct Rectify: Op {
  /// The op.
  public init() {}

  /// What it is called in plans.
  public var name: String { "relu" }

  /// As it came.
  public func shape(of inputs: [Shape]) -> Shape { inputs[0] }

  /// `max(x, 0)`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Pass.map(o.inputs[0], into: o.output, count: o.count) { max($0, 0) }
  }

  /// Through where the output is positive, or NaN.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    Pass.map(o.output, o.outputGradient, into: dx, count: o.count) { $0 <= 0 ? 0 : $1 }
  }

  /// `max(x, 0)` in place.
  @specialized(where S == Float)
  @specialized(where S == Double)
  static func apply<S: Scalar>(_ x: UnsafeMutablePointer<S>, count: Int) { Pass.map(x, into: x, count: count) { max($0, 0) } }

  /// The gradient before a max(x, 0) whose output is an op's.
  @specialized(where S == Float)
  @specialized(where S == Double)
  static func gradient<S: Scalar>(_ o: Operands<S>, into dx: UnsafeMutablePointer<S>) -> UnsafeMutablePointer<S> {
    Pass.map(o.output, o.outputGradient, into: dx, count: o.count) { $0 <= 0 ? 0 : $1 }
    return dx
  }

  /// The sign of each element.
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) { hash.addSigns(o.output, count: o.count) }

  /// Only what came out.
  public var backwardReads: BackwardReads { .output }

  /// Zero stays zero.
  public var isElementwise: Bool { true }
}
