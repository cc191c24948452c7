internal import Datasets

/// Equal examples with different labels cannot all be learned.
enum LabelsClash: FindingRule {
  static let kinds: [FindingKind] = [.duplicatesConflict, .labelNoise]
  static let needs: Set<CasePart> = [.data]

  static func findings(in it: Case) -> [Finding] {
    guard let data = it.data, data.conflicting > 0.02, data.training.targets?.labels != nil else { return [] }
    let isMuch = data.conflicting > 0.15
    return [
      Finding(
        .duplicatesConflict, isMuch ? .error : .warning, weight: isMuch ? 0.9 : 0.5, "equal examples have different labels",
        evidence: [("share of such examples", data.conflicting)], cure: "look at them: which label is right?")
    ]
  }
}
