public import Kernels
public import Tensors

/// Scores in which that of the label is less than it was, the more so the larger its angle is: inputs are scores [N, K], the rows
/// x [N, D] and the weights w [K, D] whose products they are, labels [N], and the bias [K] if there is a fifth.
///
/// `(l |w| |x| cos a + |w| |x| ((-1)^k cos(m a) - 2k)) / (1 + l)` for the angle a between `k pi / m` and `(k + 1) pi / m`, with an l
/// that falls as the steps go by. Liu and others, "Large-margin softmax loss for convolutional neural networks", 2016.
public struct MarginScores: Op {
  /// How l falls.
  public struct Softening: Sendable {
    /// `max(floor, base (1 + gamma step)^-power)`.
    public let base, gamma, power, floor: Double

    /// One that falls so.
    public init(base: Double, gamma: Double, power: Double, floor: Double) {
      (self.base, self.gamma, self.power, self.floor) = (base, gamma, power, floor)
    }

    /// What it is at a step.
    public func value(at step: UInt64) -> Double {
      guard base > 0 else { return floor }
      return max(floor, base * Double.exponential(-power * Double.logarithm(1 + gamma * Double(step))))
    }
  }

  /// How l falls.
  public let softening: Softening
  private let margin: AngularMargin

  /// The op in which angles count so many times.
  public init(multiple: Int, softening: Softening) { (margin, self.softening) = (AngularMargin(multiple), softening) }

  /// As the scores.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    let product = try Linear().shape(of: [inputs[1], inputs[2]])
    guard product == inputs[0] else { throw .mismatch(inputs[0], product) }
    guard inputs[3] == [inputs[0][0]] else { throw .mismatch(inputs[0], inputs[3]) }
    if inputs.count > 4, inputs[4] != [inputs[0][1]] { throw .mismatch(inputs[0], inputs[4]) }
    return inputs[0]
  }

  /// Three numbers of each row.
  public func saved(for inputs: [Shape]) -> [Shape] { [[inputs[0][0], 3]] }

  /// The label's own score goes by the angle.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    margin.forward(
      o.inputs[0], o.inputs[1], o.inputs[2], bias: o.inputs.count > 4 ? UnsafePointer(o.inputs[4]) : nil, labels: o.inputs[3],
      softened: softening.value(at: o.run.step), into: o.output, kept: o.saved[0], rows: o.outputShape[0],
      columns: o.outputShape[1], inner: o.inputShapes[1][1])
  }

  /// Through the score, and through the lengths.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    o.inputGradients[3]?.update(repeating: 0, count: o.inputShapes[3].count)
    AngularMargin.gradients(
      o.outputGradient, o.inputs[1], o.inputs[2], labels: o.inputs[3], kept: o.saved[0], scores: o.inputGradients[0],
      rows: o.inputGradients[1], weights: o.inputGradients[2], bias: o.inputGradients.count > 4 ? o.inputGradients[4] : nil,
      rows: o.outputShape[0], columns: o.outputShape[1], inner: o.inputShapes[1][1])
  }

  /// All that goes in.
  public var backwardReads: BackwardReads { .inputs }
}
