internal import Datasets

/// Labels that have nothing, or too little, to do with their examples: what the nearest neighbours have says so.
enum LabelsWrong: FindingRule {
  static let kinds: [FindingKind] = [.wrongLabels, .labelNoise, .noSignal]
  static let needs: Set<CasePart> = [.data]

  static func findings(in it: Case) -> [Finding] {
    guard let labels = it.labels else { return [] }
    let (own, chance) = (labels.training, labels.chance)
    let spread = 2 * (chance * (1 - chance) / Double(max(labels.asked, 1))).squareRoot() + 0.02
    // Where the inputs themselves were made noisy, neighbours say less, and that is why.
    if let difference = it.data?.difference, difference.width > 1.2 || difference.width < 0.8 { return [] }
    let evidence = [("neighbours agree", own), ("by chance", chance)]
    if let other = labels.validation, other - chance > 0.2 {
      let evidence = [("neighbours agree in training", own), ("in validation", other), ("by chance", chance)]
      if own - chance < 0.15 * (other - chance) + spread {
        return [
          Finding(
            .wrongLabels, .error, weight: 0.96, "labels do not belong to their examples in the training part", evidence: evidence,
            cure: "look at some: show data count 16")
        ]
      }
      guard own - chance < 0.72 * (other - chance) else { return [] }
      return [
        Finding(
          .labelNoise, .error, weight: 0.93, "many training labels are wrong: those of validation fit their neighbours better",
          evidence: evidence, cure: "look at some: show data count 16")
      ]
    }
    guard own - chance < spread, it.failed || isUnlearned(it) else { return [] }
    return [
      Finding(
        .noSignal, .error, weight: 0.6, "neighbours do not share labels: the inputs may say nothing of them", evidence: evidence,
        cure: "look whether labels belong to their examples: show data count 16"),
      Finding(
        .wrongLabels, .warning, weight: 0.5, "labels may not belong to their examples", evidence: evidence,
        cure: "show data count 16"),
    ]
  }

  // Known by heart, and no better than chance on what is new.
  private static func isUnlearned(_ it: Case) -> Bool {
    guard let last = it.history?.epochs.last, let share = last.validationAccuracy, let chance = it.labels?.chance else {
      return false
    }
    return share < chance + 0.07
  }
}
