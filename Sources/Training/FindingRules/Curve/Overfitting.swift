internal import Models

/// A training part that is known far better than the validation part.
enum Overfitting: FindingRule {
  static let kinds: [FindingKind] = [.overfit, .noRegularization]
  static let needs: Set<CasePart> = [.history]

  static func findings(in it: Case) -> [Finding] {
    guard let curve = it.curve, let found = DiagnosisSigns(curve, label: curve.label).overfitting else { return [] }
    let holds = it.network?.stages.contains { $0.role == .noise || $0.role == .norm } ?? false
    let isHeld = holds || it.option("l2") > 0 || it.option("l1") > 0 || it.option("weight_decay") > 0
    var all = [
      Finding(
        .overfit, .warning, weight: 0.58, "it knows the training part far better than the validation part",
        evidence: found.figures,
        cure: "train (fresh net) on data early 5; more data or augmentation, dropout, a larger l2")
    ]
    if !isHeld, it.options != nil {
      all.append(
        Finding(
          .noRegularization, .warning, weight: 0.5, "nothing holds it back from learning by heart", evidence: found.figures,
          cure: "dropout in front of the last dense, or l2 1e-4"))
    }
    return all
  }
}
