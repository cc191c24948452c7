public import Kernels
public import Tensors

/// `x` where it is positive, `slope x` elsewhere (Maas et al., 2013).
public struct LeakyRectify: Op {
  /// The slope on the negative side.
  public let slope: Double

  /// The op with that slope.
  public init(slope: Double) { self.slope = slope }

  /// What it is called in plans.
  public var name: String { "leaky" }

  /// As it came.
  public func shape(of inputs: [Shape]) -> Shape { inputs[0] }

  /// `x` or `slope x`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let slope = S(slope)
    Pass.map(o.inputs[0], into: o.output, count: o.count) { $0 > 0 ? $0 : slope * $0 }
  }

  /// Times 1 or the slope.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    let slope = S(slope)
    Pass.map(o.inputs[0], o.outputGradient, into: dx, count: o.count) { $0 > 0 ? $1 : slope * $1 }
  }

  /// The sign of each element.
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {
    hash.addSigns(o.inputs[0], count: o.count)
  }

  /// What went in.
  public var backwardReads: BackwardReads { .inputs }

  /// Zero stays zero.
  public var isElementwise: Bool { true }
}
