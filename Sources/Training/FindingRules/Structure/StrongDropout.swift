internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// Dropout so strong that little comes through (CS231n: 0.5 is a reasonable default).
enum StrongDropout: FindingRule {
  static let kinds: [FindingKind] = [.dropoutHigh]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    let all = network.stages.filter { $0.word == "dropout" || $0.word == "dropblock" }
    return all.compactMap { stage -> Finding? in
      guard let share = stage.number("P"), share >= 0.65 else {
        // Right before the answer there is nobody to make up for what is left out.
        guard stage.word == "dropout", let share = stage.number("P"), share >= 0.4, stage.output.count <= 16, it.failed else {
          return nil
        }
        return Finding(
          .dropoutHigh, .warning, weight: 0.5, stage: stage.name, "dropout leaves little of so few units",
          evidence: [("left out", share), ("units", Double(stage.output.count))], cure: "dropout 0.2, or none")
      }
      return Finding(
        .dropoutHigh, share >= 0.8 ? .error : .warning, weight: share >= 0.8 ? 0.95 : 0.7, stage: stage.name,
        "dropout leaves little", evidence: [("left out", share)], cure: "dropout 0.5 at most")
    }
  }
}
