/// The mean of some figures, and how far they lie from it.
public struct Spread: Sendable {
  /// The mean; NaN of none.
  public let mean: Double
  /// The mean square of the distance from it, as far as so few tell of all there could be: divided by one less than there
  /// are. 0 of a single one.
  public let variance: Double
  /// Its root.
  public var deviation: Double { variance.squareRoot() }

  /// That of some figures.
  public init(_ figures: [Double]) {
    let count = Double(figures.count)
    // Divided before they are added, because the sum could overflow.
    let mean = figures.isEmpty ? Double.nan : figures.reduce(0) { $0 + $1 / count }
    self.mean = mean
    variance = figures.count > 1 ? figures.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / (count - 1) } : 0
  }
}
