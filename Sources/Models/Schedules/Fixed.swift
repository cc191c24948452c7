internal import Forms

/// A number that does not change.
struct Fixed: Schedule {
  var number = 0.01

  init() {}
  init(_ number: Double) { self.number = number }

  static let form = Form<Fixed>(
    "a number that does not change", [.positional("V", "the number", \.number, .finite)],
    examples: [Example("fixed 0.1")], related: ["step", "exponential", "cosine"])

  var stated: [Double] { [number] }

  func value(at moment: Moment) -> Double { number }
}
