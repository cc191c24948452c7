internal import Forms
internal import Models

/// A learning rate that is too low: the loss falls slowly and steadily, or not at all.
enum RateTooLow: FindingRule {
  static let kinds: [FindingKind] = [.lrLow, .optimizer]
  static let needs: Set<CasePart> = [.history]

  static func findings(in it: Case) -> [Finding] {
    guard let curve = it.curve, let outcome = it.outcome, outcome < .good else { return [] }
    let (rate, usual) = (it.rate ?? 0, it.usualRates)
    let isBelow = usual.map { rate < $0.lowerBound } ?? false
    let (label, lift) = (curve.label, DiagnosisCurve.rounded(curve.lift))
    // A rate that is high already is not what makes it slow.
    let isSlow = (label == .low || label == .tooLow) && (usual.map { rate < 0.3 * $0.upperBound } ?? true)
    guard isSlow || (isBelow && [.notMoving, .noSignal, .stillFalling, .short, .stuck].contains(label)) else { return [] }
    let cure = "train (fresh net) on data lr \(Figure.text(rate * max(lift, 10), digits: 1))"
    let weight = isBelow ? 0.86 : it.failed ? 0.73 : 0.5
    var found = [
      Finding(
        .lrLow, it.failed ? .error : .warning, weight: weight,
        isBelow ? "the loss hardly falls, at a rate far below what is usual" : "the loss falls slowly and steadily",
        evidence: [("learning rate", rate), ("update ratio", curve.updateRatio)] + curve.figures, cure: cure)
    ]
    let word = it.optimizer.map { type(of: $0).word } ?? ""
    if ["sgd", "adagrad", "adadelta"].contains(word) {
      found.append(
        Finding(
          .optimizer, .warning, weight: 0.35, "\(word) is slow here", evidence: [("learning rate", rate)],
          cure: "train (fresh net) on data optimizer adam"))
    }
    return found
  }
}
