internal import Models

/// A learning rate that is too high: the loss explodes, jumps back to chance, or does not settle.
enum RateTooHigh: FindingRule {
  static let kinds: [FindingKind] = [.lrHigh, .exploding]
  static let needs: Set<CasePart> = [.history]

  static func findings(in it: Case) -> [Finding] {
    guard let curve = it.curve, let outcome = it.outcome else { return [] }
    let (rate, usual) = (it.rate ?? 0, it.usualRates)
    let isBeyond = usual.map { rate > $0.upperBound } ?? false
    let evidence = [("learning rate", rate)] + curve.figures
    // A tenth of what is far beyond reason is still beyond it.
    let next = min(rate / 10, isBeyond ? (usual?.upperBound ?? rate) / 10 : rate / 10)
    let cure = "train (fresh net) on data lr \(Figure.text(next, digits: 1))"
    // A start far above chance explains an explosion by itself.
    let startsFar = (it.startShare ?? 1) > 3
    switch curve.label {
    case .exploded:
      return [
        Finding(
          .lrHigh, .error, weight: isBeyond ? 0.95 : startsFar ? 0.6 : 0.85,
          isBeyond ? "the loss exploded, at a rate far beyond what is usual" : "the loss exploded", evidence: evidence, cure: cure
        ),
        Finding(.exploding, .error, weight: 0.4, "the loss exploded", evidence: curve.figures, cure: cure),
      ]
    case .high:
      return [
        Finding(
          .lrHigh, it.failed ? .error : .warning, weight: isBeyond ? 0.945 : it.failed ? 0.62 : 0.45, "the loss does not settle",
          evidence: evidence, cure: cure)
      ]
    case .dead where !startsFar:
      return [
        Finding(
          .lrHigh, .error, weight: isBeyond ? 0.92 : 0.6, "the loss went back to chance, and steps lead nowhere any more",
          evidence: evidence, cure: cure)
      ]
    default:
      guard isBeyond, outcome < .good else { return [] }
      return [
        Finding(
          .lrHigh, it.failed ? .error : .warning, weight: it.failed ? 0.945 : 0.6, "the rate is far beyond what is usual",
          evidence: evidence, cure: cure)
      ]
    }
  }
}
