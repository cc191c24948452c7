internal import Forms

/// The numbers of a list, one an epoch, over and over.
struct Cycle: Schedule {
  var values: [Double] = [0]

  static let form = Form<Cycle>(
    "the numbers of a list, one an epoch, over and over",
    [.positional("LIST", "the numbers", \.values, Limits("at least one") { !$0.isEmpty })],
    examples: [Example("cycle [0.1, 0.01]"), Example("cycle [5e-4, 0]")], related: ["step", "cosine"])

  var stated: [Double] { values }

  func value(at moment: Moment) -> Double { values[max(moment.epoch, 0) % values.count] }
}
