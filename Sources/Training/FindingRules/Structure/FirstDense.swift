internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// A first dense layer that has nearly all parameters, and channels that fit no register.
enum FirstDense: FindingRule {
  static let kinds: [FindingKind] = [.layers, .oddChannels]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    var found: [Finding] = []
    let all = network.stages.reduce(0.0) { $0 + Double($1.learned) }
    let convolutions = network.main.filter { $0.layer.looksThroughWindows }
    if !convolutions.isEmpty, let first = network.main.first(where: { $0.word == "dense" }), all > 1e5,
      Double(first.learned) > 0.85 * all
    {
      found.append(
        Finding(
          .layers, .info, weight: 0.1, stage: first.name, "most parameters are in this layer",
          evidence: [("share", Double(first.learned) / all)], cure: "gap in place of flatten, or more pooling"))
    }
    if convolutions.isEmpty, network.stages.count(where: { $0.role == .linear }) == 1, !network.hasShortcuts,
      network.stages.allSatisfy({ $0.role != .recurrent && $0.role != .other }), it.failed
    {
      found.append(
        Finding(
          .layers, .warning, weight: isBent(it) ? 0.84 : 0.4, "one layer can only draw straight lines",
          cure: "dense 32 | relu in front of the last layer"))
    }
    for stage in convolutions where stage.output.rank == 3 && stage.output[0] > 8 && stage.output[0] % 8 != 0 {
      found.append(
        Finding(
          .oddChannels, .info, weight: 0.05, stage: stage.name, "a number of channels that 8 divides is faster",
          evidence: [("channels", Double(stage.output[0]))]))
    }
    return found
  }

  // Whether neighbours say far more of labels than the straight lines of the training did.
  private static func isBent(_ it: Case) -> Bool {
    // What is still on its way has not shown where it ends.
    guard let curve = it.curve, ![.short, .stillFalling].contains(curve.label), it.epochs >= 5, let labels = it.labels,
      let reached = it.history?.epochs.last?.accuracy
    else { return false }
    return labels.training > reached + 0.2
  }
}
