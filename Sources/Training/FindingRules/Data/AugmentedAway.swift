internal import Datasets

/// Augmentation that leaves little of an example.
enum AugmentedAway: FindingRule {
  static let kinds: [FindingKind] = [.augmentation]
  static let needs: Set<CasePart> = [.data]

  static func findings(in it: Case) -> [Finding] {
    guard let data = it.data?.training, !data.stages.isEmpty, let drawn = AugmentedShare(data) else { return [] }
    guard drawn.likeness < 0.35 else { return [] }
    return [
      Finding(
        .augmentation, it.failed ? .error : .warning, weight: it.failed ? 0.85 : 0.5,
        "what augmentation makes has little to do with the example", evidence: [("likeness", drawn.likeness)],
        cure: "look at it: show data augmented count 8")
    ]
  }
}
