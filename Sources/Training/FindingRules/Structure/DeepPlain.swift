internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// A deep stack without normalisation or shortcuts (He et al., "Deep residual learning", 2016).
enum DeepPlain: FindingRule {
  static let kinds: [FindingKind] = [.tooDeep, .noBatchnorm]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network, network.depth >= 10, !network.hasNorms, !network.hasShortcuts else { return [] }
    let evidence = [("layers", Double(network.depth))]
    return [
      Finding(
        .tooDeep, it.failed ? .error : .warning, weight: it.failed ? 0.7 : 0.4, "deep, without shortcuts or normalisation",
        evidence: evidence, cure: "residual { ... } around pairs of layers"),
      Finding(
        .noBatchnorm, .warning, weight: it.failed ? 0.65 : 0.35, "deep, without normalisation", evidence: evidence,
        cure: "bn between layer and activation"),
    ]
  }
}
