/// A network that gives the same answer for every example.
enum ConstantAnswer: FindingRule {
  static let kinds: [FindingKind] = [.constantOutput]
  static let needs: Set<CasePart> = [.signals, .history]

  static func findings(in it: Case) -> [Finding] {
    guard let last = it.signals?.stages.last, last.fixed >= 1 || last.deviation == 0, it.failed else { return [] }
    return [
      Finding(
        .constantOutput, .error, weight: 0.3, stage: last.name, "it gives the same for every example",
        evidence: [("deviation", last.deviation)], cure: "watch net on data")
    ]
  }
}
