internal import Forms
internal import Kernels

/// `V (1 - progress)^power`, step by step.
struct Poly: Schedule {
  var start = 0.1
  var power = 2.0

  static let form = Form<Poly>(
    "a power of what is left of training: V (1 - t)^power, with t from 0 to 1, step by step",
    [
      .positional("V", "the number at the start", \.start, .finite),
      .keyword("power", "1 is a straight line, and more falls faster", \.power, .above(0)),
    ], examples: [Example("poly 0.1"), Example("poly 0.1 power 4")], related: ["linear", "cosine"])

  func value(at moment: Moment) -> Double {
    let left = max(1 - moment.progress, 0)
    return left > 0 ? start * Double.exponential(power * Double.logarithm(left)) : 0
  }
}
