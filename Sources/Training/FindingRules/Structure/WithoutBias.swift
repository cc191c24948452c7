internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// Layers without biases can only turn around the origin.
enum WithoutBias: FindingRule {
  static let kinds: [FindingKind] = [.noBias]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    let linear = network.stages.filter { $0.role == .linear }
    guard !linear.isEmpty, !network.hasNorms, linear.allSatisfy({ !$0.hasBias && $0.stage.isAlive }) else { return [] }
    return [
      Finding(
        .noBias, .warning, weight: it.failed ? 0.75 : 0.4, "no layer has a bias", evidence: [("layers", Double(linear.count))],
        cure: "leave `bias off` out")
    ]
  }
}
