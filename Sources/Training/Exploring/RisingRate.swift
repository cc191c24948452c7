internal import Forms
internal import Kernels
internal import Models

/// A rate that is multiplied by the same factor from step to step.
struct RisingRate: Schedule {
  var low = 1e-6, high = 10.0
  var steps = 100

  init() {}

  init(low: Double, high: Double, steps: Int) { (self.low, self.high, self.steps) = (low, high, steps) }

  static let form = Form<RisingRate>(
    "from LOW to HIGH in so many steps, by equal ratios",
    [.positional("LOW", "the first", \.low), .positional("HIGH", "the last", \.high), .positional("STEPS", "how many", \.steps)],
    examples: [])

  /// The rate of a step, from 0.
  func rate(_ step: Int) -> Double {
    let share = Double(min(step, steps - 1)) / Double(max(steps - 1, 1))
    return low * Double.exponential(share * Double.logarithm(high / low))
  }

  func value(at moment: Moment) -> Double { rate(moment.step) }
}
