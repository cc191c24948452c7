/// Units that all do the same, in the network as it is.
enum UnitsAlike: FindingRule {
  static let kinds: [FindingKind] = [.symmetry]
  static let needs: Set<CasePart> = [.signals]

  static func findings(in it: Case) -> [Finding] {
    guard let signals = it.signals ?? it.initial else { return [] }
    let alike = signals.weights.dropLast().filter { $0.isWeight && $0.isAlike }
    guard let first = alike.first, signals.weights.count(where: \.isWeight) > 1 else { return [] }
    return [
      Finding(
        .symmetry, .error, weight: 0.6, stage: first.name, "all of its units have the same weights",
        evidence: [("such weights", Double(alike.count))], cure: "init he")
    ]
  }
}
