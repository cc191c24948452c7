internal import Datasets

/// Too few examples to learn from.
enum FewExamples: FindingRule {
  static let kinds: [FindingKind] = [.littleData]
  static let needs: Set<CasePart> = [.data, .history]

  static func findings(in it: Case) -> [Finding] {
    guard let data = it.data, let curve = it.curve else { return [] }
    let count = Double(data.training.count), classes = Double(max(data.shares.count, 1))
    let isFew = count < 12 * classes || count < 60
    // A whole table of all that there is, such as that of xor, is not too little.
    guard isFew, count > 16, data.different > 0.9, DiagnosisSigns(curve, label: curve.label).overfitting != nil else { return [] }
    return [
      Finding(
        .littleData, .warning, weight: 0.65, "there are few examples to learn from", evidence: [("examples", count)],
        cure: "more data, or augmentation such as `augment (flip | shift 1)`")
    ]
  }
}
