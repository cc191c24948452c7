internal import Forms
internal import Glibc

/// Warm restarts (Loshchilov and Hutter, "SGDR", 2017): half a cosine from the start to `low`, again and again, each longer than
/// the one before.
struct SGDR: Schedule {
  var start = 0.1
  var first = 10.0
  var times = 2.0
  var low = 0.0

  static let form = Form<SGDR>(
    "half a cosine wave down, again and again, each longer than the one before; its lengths are epochs, and it changes step by step",
    [
      .positional("V", "the number at the start", \.start, .finite),
      .keyword("first", "how many epochs the first one takes", \.first, .above(0)),
      .keyword("times", "how much longer each is than the one before", \.times, .atLeast(1)),
      .keyword("low", "the number at the end of each", \.low, .finite),
    ], examples: [Example("sgdr 0.1"), Example("sgdr 0.1 first 5 times 1")], related: ["cyclic", "cosine"])

  func value(at moment: Moment) -> Double {
    // How many cycles are over, by the sum of a geometric row: counting them could take for ever.
    let growth = times - 1
    let over = growth > 0 ? log1p(moment.elapsed * growth / first) / log1p(growth) : moment.elapsed / first
    // What is a whole number but for rounding is one.
    let cycle = (over + 1e-9).rounded(.down)
    let length = first * pow(times, cycle)
    let begun = growth > 0 ? first * expm1(cycle * log1p(growth)) / growth : first * cycle
    let place = length.isFinite && begun.isFinite ? min(max((moment.elapsed - begun) / length, 0), 1) : 0
    return low + (start - low) / 2 * (1 + cos(.pi * place))
  }
}
