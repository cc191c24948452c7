internal import Forms

/// The coefficient of determination, `1 - sum (y - t)^2 / sum (t - mean t)^2`.
struct R2: ErrorMetric {
  static let form = Form<R2>(
    "how much of the targets' variance is explained: 1 is all of it, 0 is what their mean does",
    examples: [Example("r2")], related: ["rmse", "mae"])

  static let isGain = true

  func value(of column: ErrorTally) -> Double? {
    guard column.count > 1 else { return nil }
    // What never varies is explained wholly or not at all.
    return column.spread > 0 ? 1 - column.square / column.spread : column.square == 0 ? 1 : 0
  }
}
