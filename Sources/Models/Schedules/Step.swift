internal import Forms
internal import Kernels

/// A number that falls by a factor every few epochs.
struct Step: Schedule {
  var start = 0.1
  var every = 5
  var factor = 0.5

  static let form = Form<Step>(
    "falls by a factor every few epochs: few numbers, easily understood",
    [
      .positional("V", "the number at the start", \.start, .finite),
      .keyword("every", "how many epochs it holds", \.every, .atLeast(1)),
      .keyword("by", "the factor", \.factor, .above(0)),
    ], examples: [Example("step 0.1 every 5 by 0.5"), Example("step 0.01 every 20 by 0.1")], related: ["cosine", "exponential"])

  func value(at moment: Moment) -> Double {
    start * Double.exponential(Double.logarithm(factor) * Double(moment.epoch / every))
  }
}
