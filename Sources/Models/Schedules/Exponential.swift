internal import Forms
internal import Kernels

/// `V e^(-k t)`, with t in epochs.
struct Exponential: Schedule {
  var start = 0.1
  var rate = 0.1

  static let form = Form<Exponential>(
    "V e^(-k t), with t in epochs",
    [
      .positional("V", "the number at the start", \.start, .finite),
      .positional("K", "how fast it falls, per epoch", \.rate, .finite),
    ], examples: [Example("exponential 0.1 0.05")], related: ["step", "cosine"])

  func value(at moment: Moment) -> Double { start * Double.exponential(-rate * Double(moment.epoch)) }
}
