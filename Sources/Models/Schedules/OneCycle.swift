internal import Forms
internal import Glibc

/// One cycle (Smith and Topin, "Super-convergence", 2018), as fastai has it: half a cosine from a 25th of the largest number up to
/// it, in the first quarter of training, and half a cosine down to its hundred-thousandth.
struct OneCycle: Schedule {
  var top = 0.1
  var share = 0.25

  static let form = Form<OneCycle>(
    "up from a 25th of the largest number and down to nearly nothing, once in all of training, step by step",
    [
      .positional("V", "the largest number", \.top, .finite),
      .keyword("up", "the share of training in which it rises", \.share, .between(0, 1)),
    ], examples: [Example("onecycle 0.01"), Example("onecycle 0.01 up 0.3")], related: ["triangular", "warmup", "cosine"])

  func value(at moment: Moment) -> Double {
    func wave(from: Double, to: Double, _ place: Double) -> Double { to + (from - to) / 2 * (1 + cos(.pi * place)) }
    let progress = moment.progress
    return progress < share
      ? wave(from: top / 25, to: top, progress / share)
      : wave(from: top, to: top / 1e5, share < 1 ? (progress - share) / (1 - share) : 1)
  }
}
