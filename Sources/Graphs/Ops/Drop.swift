public import Kernels
public import Tensors

/// Dropout in training: each element is zero with that probability, and otherwise scaled so that expectations stay.
///
/// Srivastava et al., "Dropout", 2014. The mask depends on the seed and the step alone, so a step can be replayed.
public struct Drop: Op {
  /// The probability of zero, below 1.
  public let probability: Double

  /// The op with that probability.
  public init(probability: Double) { self.probability = probability }

  /// What it is called in plans.
  public var name: String { "dropout" }

  /// As it came.
  public func shape(of inputs: [Shape]) -> Shape { inputs[0] }

  /// The mask.
  public func saved(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// `x` times the mask.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Mask.fill(o.saved[0], count: o.count, dropping: probability, random: o.run.random(for: o.node))
    Pass.map(o.inputs[0], o.saved[0], into: o.output, count: o.count) { $0 * $1 }
  }

  /// `dy` times the mask.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    Pass.map(o.outputGradient, o.saved[0], into: dx, count: o.count) { $0 * $1 }
  }

  /// Only the mask.
  public var backwardReads: BackwardReads { [] }
}
