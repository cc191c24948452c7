internal import Forms

/// Up and down in straight lines (Smith, "Cyclical learning rates", 2017).
struct Triangular: Schedule {
  var top = 0.1
  var low = 0.0
  var period = 10.0

  static let form = Form<Triangular>(
    "up from the lowest number to the largest and down again, in straight lines; its period is in epochs, and it changes step by step",
    [
      .positional("V", "the largest number", \.top, .finite),
      .keyword("low", "the lowest number", \.low, .finite),
      .keyword("every", "how many epochs it takes to go up and down", \.period, .above(0)),
    ], examples: [Example("triangular 0.1"), Example("triangular 0.1 low 0.001 every 4")], related: ["onecycle", "cyclic"])

  func value(at moment: Moment) -> Double {
    let place = (moment.elapsed / period).truncatingRemainder(dividingBy: 1)
    return low + (top - low) * (1 - abs(1 - 2 * place))
  }
}
