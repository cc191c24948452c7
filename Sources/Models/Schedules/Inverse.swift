internal import Forms

/// `V / (1 + k t)`, with t in epochs.
struct Inverse: Schedule {
  var start = 0.1
  var rate = 1.0

  static let form = Form<Inverse>(
    "V / (1 + k t), with t in epochs: falls fast at first and ever more slowly",
    [
      .positional("V", "the number at the start", \.start, .finite),
      .positional("K", "how fast it falls, per epoch", \.rate, .atLeast(0)),
    ], examples: [Example("inverse 0.1 0.5")], related: ["exponential", "step"])

  func value(at moment: Moment) -> Double { start / (1 + rate * Double(moment.epoch)) }
}
