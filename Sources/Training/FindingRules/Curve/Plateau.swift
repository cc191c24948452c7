/// A loss that fell and then stayed, while the rate stayed too.
enum Plateau: FindingRule {
  static let kinds: [FindingKind] = [.stuck, .lrLow]
  static let needs: Set<CasePart> = [.history]

  static func findings(in it: Case) -> [Finding] {
    guard let curve = it.curve else { return [] }
    switch curve.label {
    case .lowered:
      return [
        Finding(
          .lrLow, .warning, weight: 0.6, "the loss fell until the learning rate was lowered, which came too early",
          evidence: curve.figures, cure: "lower it later, or by less")
      ]
    case .stuck where it.outcome.map { $0 < .good } ?? false:
      return [
        Finding(
          .stuck, .info, weight: 0.3, "the loss fell and then stayed where it is, with steps of a healthy size",
          evidence: curve.figures, cure: "lr (step \(Figure.text(it.rate ?? 0.01)) every \(max(it.epochs / 3, 1)))")
      ]
    default: return []
    }
  }
}
