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
    var (rest, length) = (moment.elapsed, first)
    // Where all are equally long, no loop is needed, and otherwise it is short.
    if times == 1 { rest = rest.truncatingRemainder(dividingBy: length) }
    while rest >= length {
      rest -= length
      length *= times
    }
    return low + (start - low) / 2 * (1 + cos(.pi * rest / length))
  }
}
