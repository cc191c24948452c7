/// A curve of losses, one an epoch, and what its shape says about the learning rate.
struct DiagnosisCurve {
  let facts: DiagnosisFacts
  /// The losses without the penalty.
  let losses: [Double]
  /// The loss of an answer that does not look; where there is no such figure, that at the start.
  let reference: Double
  /// The median over the last third of the epochs of how large an update was beside what it changed.
  let updateRatio: Double
  /// Likewise of what a step promised; nil where that was not seen.
  let promise: Double?
  /// The share of the weights that nothing reaches in the end.
  let still: Double

  init(_ facts: DiagnosisFacts) {
    let epochs = facts.epochs
    self.facts = facts
    losses = epochs.map { $0.loss - $0.penalty }
    reference = facts.blind
    let late = epochs.suffix(max(1, epochs.count / 3))
    updateRatio = Self.median(late.map(\.updateRatio))
    let promises = late.compactMap(\.promise)
    promise = promises.isEmpty ? nil : Self.median(promises)
    still = epochs.last?.still ?? 0
  }

  var first: Double { losses.first ?? .nan }
  var last: Double { losses.last ?? .nan }
  private var least: Double { losses.min() ?? .nan }
  private var start: Double { facts.start?.loss ?? first }

  var figures: [(name: String, value: Double)] {
    if losses.isEmpty { return [] }
    return [("first loss", first), ("last loss", last)] + (facts.knowsBlind ? [("chance", reference)] : [])
  }

  /// By what share of itself the loss fell in the last third.
  var lateGain: Double {
    guard losses.count >= 3 else { return 0 }
    let before = losses[(losses.count * 2 / 3) - 1]
    return before > 0 ? (before - last) / before : 0
  }

  /// How many times higher the rate should be, going by how little the loss has fallen: a loss that fell in a straight
  /// line by a fifth would need five times that to be down, and as curves flatten, some eight times more.
  var lift: Double {
    let fall = (first - last) * Double(losses.count) / Double(max(losses.count - 1, 1))
    let byFall = fall > 0 ? 8 * max(first, reference) / fall : .infinity
    // The size of the updates says something too, and all where nothing has fallen; about 1e-3 is healthy.
    let byRatio = updateRatio > 0 ? 2e-3 / updateRatio : 1000
    return byFall < 1e5 ? max(byFall, byRatio, 3) : max(byRatio, 3)
  }

  /// A factor as people say it: 3, 5, 10, 20, 30, 50, 100, ...
  static func rounded(_ factor: Double) -> Double {
    var decade = 1.0
    while decade * 10 <= factor, decade < 1e5 { decade *= 10 }
    return decade * ([1, 2, 3, 5, 10].min { abs($0 - factor / decade) < abs($1 - factor / decade) } ?? 1)
  }

  /// The first rule that holds.
  var label: Diagnosis.Label {
    if facts.divergence != nil || !losses.allSatisfy(\.isFinite) { return .exploded }
    guard let most = losses.max() else { return .short }
    let isDown = last < 0.15 * reference
    let high = max(start, reference)
    if !isDown, losses.count > 1 || facts.start != nil, most > 3 * high || last > 1.5 * high { return .exploded }
    if !isDown, facts.startsWithPenalty { return .penalty }
    // A first epoch far above chance can be a bold start; if nothing better than chance follows, it was an explosion.
    if facts.start == nil, first > 3 * reference, losses.count > 1, least >= 0.97 * reference { return .exploded }
    if facts.knowsBlind || losses.count > 1, !isDown, !knowsValidation {
      // It has been better, and has lost that.
      if last > 0.95 * reference, least < 0.95 * reference { return still >= 0.99 || updateRatio == 0 ? .dead : .high }
      if abs(last - reference) < 0.05 * reference || last > reference, least >= 0.95 * reference { return standing }
    }
    if losses.count < 4 { return short }
    if isDown { return .good }
    if facts.hasLargeWeights || (facts.hasUnscaledInputs && start > 3 * reference) { return .farStart }
    if isLowered { return .lowered }
    if hasPenalty { return .penalty }
    return sloping
  }

  // Neither at chance nor down: by the slope.
  private var sloping: Diagnosis.Label {
    let startedBackwards = facts.start != nil && first > 1.3 * start
    if hasRisen || isOverstepping || isJumping || startedBackwards { return .high }
    let line = Self.fit(losses)
    let isStraight = line.slope < 0 && line.share > 0.95
    if last > 0.3 * reference, isStraight || (updateRatio < 2e-4 && lateGain > 0.02) { return .low }
    let isFlat = (earlyShare >= 0.75 && lateGain < 0.1) || lateGain < 0.02
    if !isFlat { return .stillFalling }
    // Without what a step promised, the size of the updates has to do.
    return promise == nil && updateRatio > 5e-3 ? .high : .stuck
  }

  // Well above its least again. Where the training part is made harder, by dropout for instance, its loss goes up and down by
  // that alone, and the validation part tells.
  private var hasRisen: Bool {
    guard last > 1.3 * least else { return false }
    guard validationIsBetter else { return true }
    let validation = facts.epochs.compactMap(\.validationLoss)
    return validation.last ?? 0 > 1.3 * (validation.min() ?? 0)
  }

  // At chance at the end, and never much better.
  private var standing: Diagnosis.Label {
    if facts.hasTinyWeights { return .tinyWeights }
    if facts.hasUnscaledInputs || facts.hasLargeWeights { return start > 3 * reference ? .farStart : .notMoving }
    if updateRatio == 0 || still >= 0.99 { return .dead }
    if isLowered { return .lowered }
    let line = Self.fit(losses)
    // Two points are always on a line.
    let isSteady = losses.count >= 3 && line.slope < 0 && line.share > 0.9
    if updateRatio < 1e-4, facts.start != nil || isSteady { return .low }
    if isSteady, updateRatio < 5e-3, lateGain > 0.005 || facts.start == nil { return .low }
    guard facts.start != nil else { return updateRatio > 1e-2 ? .dead : .notMoving }
    if lateGain > 0.03, updateRatio < 5e-3 { return .stillFalling }
    return updateRatio > 5e-2 || isOverstepping ? .high : .noSignal
  }

  // Too few epochs for the shape of a curve.
  private var short: Diagnosis.Label {
    if last < 0.15 * reference { return .good }
    if facts.start != nil, updateRatio < 5e-5, losses.count > 1 { return .low }
    return losses.count > 1 && last < first ? .stillFalling : .short
  }

  // A step promises more than there is to gain, and there is no noise in it that would explain that.
  private var isOverstepping: Bool { promise ?? 0 > 1.5 && lateGain < 0.1 && !validationIsBetter }

  /// How many epochs were worse than the one before by more than a twentieth.
  var rises: Int {
    zip(losses, losses.dropFirst()).count { $1 - $0 > 0.05 * max($0, 1e-3 * reference) }
  }

  /// Whether every third epoch is worse than the one before.
  var isNoisy: Bool { losses.count >= 5 && Double(rises) >= 0.3 * Double(losses.count - 1) }

  private var isJumping: Bool { facts.start != nil && isNoisy && !validationIsBetter }

  /// Whether the rate was lowered early, and the loss stopped falling then.
  private var isLowered: Bool {
    let rates = facts.epochs.map(\.rate)
    guard let most = rates.max(), let at = rates.firstIndex(where: { $0 < most / 3 }), at > 0, at < rates.count / 2 else {
      return false
    }
    guard rates[at...].allSatisfy({ $0 < most / 3 }), losses[at - 1] > 0 else { return false }
    let before = (start - losses[at - 1]) / Double(at), after = (losses[at - 1] - last) / Double(rates.count - at)
    return after < before / 4
  }

  /// Whether the penalty is larger than what is to be learned.
  private var hasPenalty: Bool { facts.epochs.last.map { $0.penalty > last } ?? false }

  /// Whether the validation part is known better than the training part, by more than chance.
  var validationIsBetter: Bool {
    guard let epoch = facts.epochs.last, let loss = epoch.validationLoss, loss < 0.9 * last else { return false }
    // Numbers have no share that is right, and their spread differs from part to part.
    guard let own = epoch.accuracy, let validation = epoch.validationAccuracy else { return facts.hasDropout }
    return validation > own
  }

  // Whether the validation part is answered better than by not looking: then the training loss has another reason.
  private var knowsValidation: Bool {
    guard facts.knowsBlind, let loss = facts.epochs.last?.validationLoss else { return false }
    return loss < 0.9 * reference && validationIsBetter
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
