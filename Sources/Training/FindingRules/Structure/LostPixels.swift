internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// A stride that does not divide leaves the last rows unseen.
enum LostPixels: FindingRule {
  static let kinds: [FindingKind] = [.strideLoses]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    return network.main.compactMap { stage -> Finding? in
      guard stage.role == .pooling || stage.layer.looksThroughWindows, stage.input.rank == 3, stage.output.rank == 3,
        let kernel = stage.window("K")
      else { return nil }
      let stride = stage.window("stride") ?? (stage.role == .pooling ? kernel : (1, 1))
      guard stride.height > 1, stage.window("pad").map({ $0.height == 0 }) ?? true else { return nil }
      let seen = (stage.output[1] - 1).saturatingProduct(stride.height).saturatingSum(kernel.height)
      guard seen < stage.input[1] else { return nil }
      return Finding(
        .strideLoses, .info, weight: 0.1, stage: stage.name, "rows and columns at the edge are never seen",
        evidence: [("seen", Double(seen)), ("of", Double(stage.input[1]))], cure: "pad so that windows fit")
    }
  }
}
