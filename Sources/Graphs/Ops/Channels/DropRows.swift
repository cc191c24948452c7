public import Kernels
public import Tensors

/// Stochastic depth in training: each example is zero as a whole with that probability, and otherwise scaled so that
/// expectations stay (Huang and others, "Deep networks with stochastic depth", 2016).
///
/// Which ones depends on the seed and the step alone, so a step can be replayed.
public struct DropRows: Op {
  /// The probability of zero, below 1.
  public let probability: Double

  /// The op with that probability.
  public init(probability: Double) { self.probability = probability }

  /// What it is called in plans.
  public var name: String { "stochastic" }

  /// As it came.
  public func shape(of inputs: [Shape]) -> Shape { inputs[0] }

  /// A factor for each example.
  public func saved(for inputs: [Shape]) -> [Shape] { [[inputs[0][0]]] }

  /// `x` times its example's factor.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let rows = o.inputShapes[0][0]
    Mask.fill(o.saved[0], count: rows, dropping: probability, random: o.run.random(for: o.node))
    Mask.apply(o.saved[0], to: o.inputs[0], into: o.output, rows: rows, columns: o.inputShapes[0].stride)
  }

  /// `dy` times its example's factor.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    Mask.apply(o.saved[0], to: o.outputGradient, into: dx, rows: o.inputShapes[0][0], columns: o.inputShapes[0].stride)
  }

  /// Only the factors.
  public var backwardReads: BackwardReads { [] }
}
