import Plots

/// Shares as percentages.
enum Percent {
  /// With one decimal.
  static func text(_ share: Double) -> String { "\(NumberFormat.fixed(share * 100, decimals: 1))%" }

  /// Without decimals, in which what is nearly all is not all: `61%`, `>99%`.
  static func whole(_ share: Double) -> String {
    let text = NumberFormat.fixed(share * 100, decimals: 0)
    return text == "100" && share < 1 ? ">99%" : "\(text)%"
  }
}
