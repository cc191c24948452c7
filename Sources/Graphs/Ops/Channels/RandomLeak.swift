public import Kernels
public import Tensors

/// `x` where it is positive, `x / a` elsewhere, with an `a` drawn for each element in each step (Xu et al., 2015).
public struct RandomLeak: Op {
  /// Between which bounds it is drawn; above zero.
  public let low, high: Double

  /// The op with those bounds.
  public init(low: Double, high: Double) { (self.low, self.high) = (low, high) }

  /// What it is called in plans.
  public var name: String { "rrelu" }

  /// As it came.
  public func shape(of inputs: [Shape]) -> Shape { inputs[0] }

  /// The slope at each element.
  public func saved(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// `x` times the slope.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Mask.fillSlopes(o.saved[0], for: o.inputs[0], count: o.count, from: low, to: high, random: o.run.random(for: o.node))
    Pass.map(o.inputs[0], o.saved[0], into: o.output, count: o.count) { $0 * $1 }
  }

  /// `dy` times the slope.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    Pass.map(o.outputGradient, o.saved[0], into: dx, count: o.count) { $0 * $1 }
  }

  /// The sign of each element.
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {
    hash.addSigns(o.inputs[0], count: o.count)
  }

  /// Only the slopes.
  public var backwardReads: BackwardReads { [] }
}
