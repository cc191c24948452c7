/// Sigmoid and tanh at their flat ends, where hardly a gradient comes through.
enum FlatEnds: FindingRule {
  static let kinds: [FindingKind] = [.saturation]
  static let needs: Set<CasePart> = [.signals]

  static func findings(in it: Case) -> [Finding] {
    guard let signals = it.signals ?? it.initial else { return [] }
    let last = signals.stages.last?.name
    let squashing = signals.stages.filter { ["sigmoid", "tanh"].contains($0.word) && $0.name != last }
    guard let worst = squashing.max(by: { $0.saturated < $1.saturated }), worst.saturated > 0.5 else { return [] }
    return [
      Finding(
        .saturation, it.failed ? .error : .warning, weight: it.failed ? 0.6 : 0.3, stage: worst.name,
        "most of what comes out is at the flat ends", evidence: [("share", worst.saturated)],
        cure: "smaller initial weights, a lower lr, or bn in front of it")
    ]
  }
}
