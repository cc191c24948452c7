internal import Forms
internal import Models

/// An epsilon of Adam and its kind outside of what is of use: from 1e-10 to 1e-3.
enum Epsilon: FindingRule {
  static let kinds: [FindingKind] = [.adamEps]
  static let needs: Set<CasePart> = [.options]

  static func findings(in it: Case) -> [Finding] {
    guard let optimizer = it.optimizer, let argument = optimizer.setting("eps"), let epsilon = Double(argument) else { return [] }
    guard epsilon < 1e-10 || epsilon > 1e-3, type(of: optimizer).word.contains("ad") else { return [] }
    return [
      Finding(
        .adamEps, .warning, weight: epsilon > 1e-2 && it.failed ? 0.9 : 0.6,
        epsilon > 1e-3
          ? "so large an epsilon outweighs the root of the mean square: steps become tiny" : "so small an epsilon does nothing",
        evidence: [("eps", epsilon)], cure: "optimizer (\(type(of: optimizer).word) eps 1e-8)")
    ]
  }
}
