/// Validation that is better than training: by dropout, or because the training part is harder.
enum HarderTraining: FindingRule {
  static let kinds: [FindingKind] = [.harderTraining]
  static let needs: Set<CasePart> = [.history]

  static func findings(in it: Case) -> [Finding] {
    guard let curve = it.curve, let found = DiagnosisSigns(curve, label: curve.label).harderTraining, !it.overfits else {
      return []
    }
    let isByDropout = it.history?.hasDropout ?? false
    return [
      Finding(
        .harderTraining, .info, weight: 0.3,
        isByDropout
          ? "validation is better than training: dropout makes training harder, and the network is better than its loss says"
          : "validation is better than training: the training part is harder",
        evidence: found.figures,
        cure: isByDropout ? "less dropout, if the training loss matters" : "look at some: show data count 16")
    ]
  }
}
