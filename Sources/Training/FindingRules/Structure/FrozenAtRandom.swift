internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// Parameters that are frozen as they were drawn.
enum FrozenAtRandom: FindingRule {
  static let kinds: [FindingKind] = [.frozen]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    let frozen = network.stages.filter { $0.stage.isFrozen && $0.learned > 0 }
    let all = network.stages.reduce(0.0) { $0 + Double($1.learned) }
    let share = frozen.reduce(0.0) { $0 + Double($1.learned) } / max(all, 1)
    guard let first = frozen.first, share > 0.2, !it.cameTrained else { return [] }
    return [
      Finding(
        .frozen, .error, weight: 0.96, stage: first.name, "parameters are frozen that have never been trained",
        evidence: [("share of all", share)], cure: "unfreeze net")
    ]
  }
}
