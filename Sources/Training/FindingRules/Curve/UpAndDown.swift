/// A loss that goes up and down from epoch to epoch.
enum UpAndDown: FindingRule {
  static let kinds: [FindingKind] = [.noisy]
  static let needs: Set<CasePart> = [.history]

  static func findings(in it: Case) -> [Finding] {
    guard let curve = it.curve, curve.isNoisy, curve.last > 0.02 * curve.reference else { return [] }
    return [
      Finding(
        .noisy, .warning, weight: 0.25, "the loss goes up and down from epoch to epoch",
        evidence: [("rises", Double(curve.rises)), ("of", Double(curve.losses.count - 1))],
        cure: "train (fresh net) on data batch 128, or a lower lr")
    ]
  }
}
