/// Rectified units that are 0 for every example: no gradient reaches what is before them.
enum DeadUnits: FindingRule {
  static let kinds: [FindingKind] = [.dyingRelu, .deadUnits]
  static let needs: Set<CasePart> = [.signals]

  static func findings(in it: Case) -> [Finding] {
    guard let signals = it.signals ?? it.initial else { return [] }
    let rectified = signals.stages.filter { $0.word == "relu" }
    guard let worst = rectified.max(by: { $0.dead < $1.dead }), worst.dead > 0.4 else { return [] }
    let before = it.initial?.stages.first { $0.name == worst.name }?.dead ?? 0
    let isMost = worst.dead > 0.85
    let evidence = [("dead", worst.dead)] + (it.signals == nil ? [] : [("dead at the start", before)])
    let cure = "a lower lr, leaky in place of relu, or bn in front of it"
    let units = Finding(
      .deadUnits, isMost && it.failed ? .error : .warning, weight: isMost && it.failed ? 0.55 : 0.3, stage: worst.name,
      "units that are 0 for every example", evidence: evidence, cure: cure)
    guard it.signals != nil, worst.dead - before > 0.3 else { return [units] }
    return [
      Finding(
        .dyingRelu, isMost && it.failed ? .error : .warning, weight: isMost && it.failed ? 0.7 : 0.35, stage: worst.name,
        "units died in training", evidence: evidence, cure: cure),
      units,
    ]
  }
}
