internal import Forms
internal import Models

/// A penalty that outweighs what is to be learned.
enum Penalty: FindingRule {
  static let kinds: [FindingKind] = [.overRegularized]
  static let needs: Set<CasePart> = [.options]

  static func findings(in it: Case) -> [Finding] {
    let strength = max(it.option("l2"), it.option("l1"))
    let decay = max(it.option("weight_decay"), Double(it.optimizer?.setting("decay") ?? .number(0)) ?? 0)
    if let last = it.history?.epochs.last, let curve = it.curve, last.penalty > 0 {
      guard last.penalty > 0.4 * curve.last || curve.label == .penalty, strength >= 1e-3,
        it.outcome.map({ $0 < .good }) ?? false || last.penalty > curve.last
      else { return [] }
      return [
        Finding(
          .overRegularized, it.failed ? .error : .warning, weight: strength >= 0.01 ? 0.85 : 0.6,
          "the penalty is as large as the loss that is to become small",
          evidence: [("penalty", last.penalty), ("loss without it", curve.last), ("strength", strength)],
          cure: "train net on data l2 \(Figure.text(strength / 100, digits: 1))")
      ]
    }
    guard decay >= 0.5, (it.rate ?? 0) * decay > 1e-3 || it.failed else { return [] }
    return [
      Finding(
        .overRegularized, it.failed ? .error : .warning, weight: it.failed ? 0.8 : 0.4, "weights decay faster than they learn",
        evidence: [("weight_decay", decay)], cure: "weight_decay 0.01")
    ]
  }
}
