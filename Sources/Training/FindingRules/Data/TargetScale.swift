/// Targets far from unit scale: the loss and its gradients go by the square of it.
enum TargetScale: FindingRule {
  static let kinds: [FindingKind] = [.targetScale, .targetOffset]
  static let needs: Set<CasePart> = [.data]

  static func findings(in it: Case) -> [Finding] {
    guard let targets = it.data?.targets, targets.isFinite, !targets.deviations.isEmpty else { return [] }
    let (spread, mean) = (targets.deviation, abs(targets.mean))
    let hurts = it.failed || (it.outcome == nil)
    var found: [Finding] = []
    if spread > 10 || spread < 0.05 {
      found.append(
        Finding(
          .targetScale, hurts && it.outcome != nil ? .error : .warning, weight: it.failed ? 0.78 : 0.45,
          "the targets are far from unit scale", evidence: [("deviation", targets.deviation), ("mean", targets.mean)],
          cure: "learn (targets - mean) / deviation, and undo it in predictions"))
    }
    if mean > 3 * spread, mean > 3 {
      found.append(
        Finding(
          .targetOffset, .warning, weight: it.failed ? (spread > 10 ? 0.7 : 0.82) : 0.4,
          "the targets have a large mean, which the last bias has to find first",
          evidence: [("mean", targets.mean), ("deviation", targets.deviation)],
          cure: "learn targets - mean, and add it to predictions"))
    }
    return found
  }
}
