internal import Forms

/// The root of the mean of `(y - t)^2`; of several numbers, the mean of their roots, as scikit-learn has it.
struct RMSE: ErrorMetric {
  static let form = Form<RMSE>(
    "the root of the mean squared error of numbers", examples: [Example("rmse")],
    related: ["mae", "r2", "mse"])

  func value(of column: ErrorTally) -> Double? {
    column.count > 0 ? (column.square / column.count).squareRoot() : nil
  }
}
