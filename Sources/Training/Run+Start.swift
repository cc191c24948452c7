internal import Graphs
internal import Kernels
internal import Models
internal import Tensors

extension Run {
  /// How a training began, before anything was learned.
  public struct Start: Sendable {
    /// The loss of the first step, without the penalty.
    public var loss: Double
    /// The penalty of the first step.
    public var penalty: Double
    /// The share of the weights whose gradients were wholly zero.
    public var still: Double
    /// The least and the largest of the weights' gains: their root mean square times the root of what goes into a unit. He's
    /// initial values have one of 1.4.
    public var gains: ClosedRange<Double>
    /// The root mean square of what went into the network.
    public var input: Double

    /// A start with those figures.
    public init(loss: Double, penalty: Double, still: Double, gains: ClosedRange<Double>, input: Double) {
      (self.loss, self.penalty, self.still, self.gains, self.input) = (loss, penalty, still, gains, input)
    }

    init(loss: Double, penalty: Double, plan: Plan<Float>, of networks: [Network]) throws {
      var (least, most) = (Double.infinity, 0.0)
      for (_, weight) in networks.flatMap(\.parameters) where weight.kind == .weight && weight.shape.rank > 1 {
        let square = try weight.read().withElements { values in
          values.baseAddress.map { Pass.sum($0, count: values.count) { $0 * $0 } } ?? 0
        }
        let gain = (square / Double(max(weight.shape[0], 1))).squareRoot()
        if gain.isFinite { (least, most) = (min(least, gain), max(most, gain)) }
      }
      let (input, count) = (UnsafeBufferPointer(plan.examples), Double(max(plan.examples.count, 1)))
      let square = input.baseAddress.map { Pass.sum($0, count: input.count) { $0 * $0 } } ?? 0
      self.init(
        loss: loss, penalty: penalty, still: plan.block?.still ?? 0, gains: min(least, most)...most,
        input: (square / count).squareRoot())
    }
  }

}
