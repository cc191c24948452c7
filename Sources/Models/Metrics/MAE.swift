internal import Forms

/// The mean of `|y - t|`.
struct MAE: ErrorMetric {
  static let form = Form<MAE>(
    "the mean absolute error of numbers", examples: [Example("mae")], related: ["rmse", "r2", "mse"])

  func value(of column: ErrorTally) -> Double? { column.count > 0 ? column.absolute / column.count : nil }
}
