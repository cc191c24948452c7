public import Kernels
public import Tensors

/// Noise from the normal distribution is added, drawn anew in each step; it depends on the seed and the step alone.
public struct Disturb: Op {
  /// The noise's standard deviation.
  public let deviation: Double

  /// Noise of that size.
  public init(deviation: Double) { self.deviation = deviation }

  /// What it is called in plans.
  public var name: String { "noise" }

  /// As it came.
  public func shape(of inputs: [Shape]) -> Shape { inputs[0] }

  /// `x + noise`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Noise.add(o.inputs[0], into: o.output, count: o.count, deviation: deviation, random: o.run.random(for: o.node))
  }

  /// As it came.
  public func backward<S: Scalar>(_ o: Operands<S>) { o.inputGradients[0]?.update(from: o.outputGradient, count: o.count) }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }
}
