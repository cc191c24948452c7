/// How the figures of two kinds of runs differ, over seeds: the mean difference, and whether noise alone would give as much.
public struct MeanDifference: Sendable {
  /// The mean of the first minus that of the second.
  public let difference: Double
  /// The standard error of that.
  public let error: Double
  /// By chance alone there would be as large a difference so often: from Student's t of the pairs, where each seed has one
  /// of both, else from Welch's ("The generalization of Student's problem", 1947). Nil where too few figures say nothing.
  public let chance: Double?
  /// In how many pairs the first is larger, and in how many less; nil without pairs.
  public let wins: Int?, losses: Int?

  /// Whether it is no more than noise: it would come about by chance in more than one of twenty comparisons.
  public var isWithinNoise: Bool { chance.map { $0 > 0.05 } ?? true }

  /// The difference of those figures; with as many on both sides they stand in pairs.
  public init(_ first: [Double], _ second: [Double]) {
    let (a, b) = (Spread(first), Spread(second))
    if first.count == second.count, first.count > 1 {
      let pairs = zip(first, second).map { $0 - $1 }
      let spread = Spread(pairs)
      (difference, error) = (spread.mean, spread.deviation / Double(pairs.count).squareRoot())
      (wins, losses) = (pairs.count { $0 > 0 }, pairs.count { $0 < 0 })
      chance = Self.chance(difference, error, freedom: Double(pairs.count - 1))
      return
    }
    difference = a.mean - b.mean
    (wins, losses) = (nil, nil)
    let (one, other) = (a.variance / Double(max(first.count, 1)), b.variance / Double(max(second.count, 1)))
    error = (one + other).squareRoot()
    guard first.count > 1, second.count > 1 else {
      chance = nil
      return
    }
    // Welch and Satterthwaite's degrees of freedom.
    let parts = one * one / Double(first.count - 1) + other * other / Double(second.count - 1)
    chance = Self.chance(difference, error, freedom: parts > 0 ? (one + other) * (one + other) / parts : 1)
  }

  private static func chance(_ difference: Double, _ error: Double, freedom: Double) -> Double? {
    guard difference.isFinite, error.isFinite else { return nil }
    guard error > 0 else { return difference == 0 ? 1 : 0 }
    return StudentDistribution(freedom: freedom).chance(beyond: difference / error)
  }
}
