internal import Forms

/// A number that falls by a factor when the loss on validation data has not become smaller for some epochs; as in PyTorch, by a
/// ten-thousandth does not count.
struct Plateau: Schedule {
  var start = 0.1
  var factor = 0.5
  var patience = 3
  var least = 0.0

  static let form = Form<Plateau>(
    "falls by a factor when the loss on validation data, or else on those of training, has not become smaller for some epochs",
    [
      .positional("V", "the number at the start", \.start, .finite),
      .keyword("by", "the factor", \.factor, .above(0)),
      .keyword("patience", "how many epochs may pass without a smaller loss", \.patience, .atLeast(0)),
      .keyword("least", "where it stops falling", \.least, .atLeast(0)),
    ], examples: [Example("plateau 0.1"), Example("plateau 0.01 by 0.1 patience 5")], related: ["step", "cosine"])

  func value(at moment: Moment) -> Double {
    var (value, best, waited) = (start, Double.infinity, 0)
    for loss in moment.losses {
      if loss < best * (1 - 1e-4) {
        (best, waited) = (loss, 0)
      } else {
        waited += 1
        if waited > patience { (waited, value) = (0, max(value * factor, min(least, start))) }
      }
    }
    return value
  }
}
