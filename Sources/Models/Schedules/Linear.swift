internal import Forms

/// A straight line from the start to the end of training, step by step.
struct Linear: Schedule {
  var start = 0.1
  var end = 0.0

  static let form = Form<Linear>(
    "a straight line from the start of training to its end, step by step",
    [
      .positional("V", "the number at the start", \.start, .finite),
      .keyword("to", "the number at the end", \.end, .finite),
    ], examples: [Example("linear 0.1"), Example("linear 0.9 to 0.5")], related: ["poly", "cosine"])

  func value(at moment: Moment) -> Double { start + (end - start) * moment.progress }
}
