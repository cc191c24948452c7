internal import Forms

/// The schedule of "Attention is all you need" (Vaswani and others, 2017), by its peak: `V sqrt(w) min(t^-0.5, t w^-1.5)` for the
/// step t, counted from 1, which is V at t = w.
struct Noam: Schedule {
  var top = 1e-3
  var warmup = 4000.0

  static let form = Form<Noam>(
    "a straight line up to V, and then down with the root of the steps; its time is steps",
    [
      .positional("V", "the largest number", \.top, .finite),
      .keyword("warmup", "how many steps it rises", \.warmup, .atLeast(1)),
    ], examples: [Example("noam 0.001"), Example("noam 0.001 warmup 400")], related: ["warmup", "inverse"])

  func value(at moment: Moment) -> Double {
    let step = Double(moment.step) + 1
    return top * min((warmup / step).squareRoot(), step / warmup)
  }
}
