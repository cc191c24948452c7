internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// Pooling that leaves too little.
enum Poolings: FindingRule {
  static let kinds: [FindingKind] = [.poolingTooMuch, .poolingLarge]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    let pools = network.main.filter { $0.role == .pooling && $0.word != "gap" && $0.input.rank == 3 && $0.output.rank == 3 }
    var found = pools.compactMap { stage -> Finding? in
      guard let window = stage.window("K"), max(window.height, window.width) > 3 else { return nil }
      return Finding(
        .poolingLarge, .warning, weight: 0.25, stage: stage.name, "pooling over more than 3 pixels throws most of them away",
        evidence: [("window", Double(max(window.height, window.width)))], cure: "pool 2, or pool 3 stride 2")
    }
    if pools.count >= 2, let last = pools.last, last.output[1] <= 1 || last.output[2] <= 1 {
      found.append(
        Finding(
          .poolingTooMuch, .warning, weight: 0.45, stage: last.name, "hardly a pixel is left",
          evidence: [("height", Double(last.output[1])), ("width", Double(last.output[2]))], cure: "fewer poolings"))
    }
    return found
  }
}
