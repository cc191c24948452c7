/// What is to be seen of a network that does not learn, whatever the cause.
enum AtChance: FindingRule {
  static let kinds: [FindingKind] = [.deadAtChance, .notMoving]
  static let needs: Set<CasePart> = [.history]

  static func findings(in it: Case) -> [Finding] {
    guard let curve = it.curve, it.outcome == .atChance || it.outcome == .diverged,
      curve.losses.count > 1 || it.history?.start != nil
    else { return [] }
    let isStill = abs(curve.last - curve.first) < 0.02 * curve.reference
    let cure = "sanity net on data"
    var found: [Finding] = []
    if it.outcome == .atChance, it.history?.knowsBlind ?? false, !it.knowsValidation {
      found.append(
        Finding(.deadAtChance, .error, weight: 0.2, "the loss stands at chance", evidence: curve.figures, cure: cure))
    }
    if isStill, curve.losses.count > 1 {
      found.append(Finding(.notMoving, .error, weight: 0.15, "the loss does not move", evidence: curve.figures, cure: cure))
    }
    return found
  }
}
