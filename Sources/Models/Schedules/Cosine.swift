internal import Forms
internal import Glibc

/// Half a cosine from the start to zero, step by step (Loshchilov and Hutter, "SGDR", 2017).
struct Cosine: Schedule {
  var start = 0.1

  static let form = Form<Cosine>(
    "half a cosine wave from the start down to zero at the end of training",
    [.positional("V", "the number at the start", \.start, .finite)], examples: [Example("cosine 0.1")],
    related: ["step", "exponential"])

  func value(at moment: Moment) -> Double { start / 2 * (1 + cos(.pi * moment.progress)) }
}
