internal import Forms

/// A straight line up, and then another schedule, whose time begins there (Goyal and others, "Accurate, large minibatch SGD", 2017).
struct Warmup: Schedule {
  var length = 5.0
  var rest = Setting(0.1)

  static let form = Form<Warmup>(
    "rises in a straight line for some epochs, step by step, to where another schedule begins, and goes on with that",
    [
      .positional("N", "how many epochs it rises", \.length, .atLeast(0)),
      .keyword("then", "the schedule behind it, whose time begins there, or a number", \.rest),
    ], examples: [Example("warmup 5 then (cosine 0.1)"), Example("warmup 1 then 0.01")],
    related: ["cosine", "onecycle", "noam"])

  var stated: [Double] { rest.schedule.stated }

  func value(at moment: Moment) -> Double {
    let perEpoch = Double(moment.steps) / Double(max(moment.epochs, 1))
    let steps = Int(exactly: min(length * perEpoch, Double(moment.steps)).rounded()) ?? 0
    let epochs = Int(exactly: min(length, Double(moment.epochs)).rounded(.down)) ?? 0
    let later = Moment(
      epoch: max(moment.epoch - epochs, 0), epochs: max(moment.epochs - epochs, 1), step: max(moment.step - steps, 0),
      steps: max(moment.steps - steps, 1), losses: Array(moment.losses.dropFirst(epochs)))
    let value = rest.schedule.value(at: later)
    return moment.step < steps ? value * Double(moment.step + 1) / Double(steps) : value
  }
}
