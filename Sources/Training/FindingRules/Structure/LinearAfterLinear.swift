internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// Two linear layers with nothing that bends between them are one linear layer.
enum LinearAfterLinear: FindingRule {
  static let kinds: [FindingKind] = [.hiddenActivationMissing]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    var found: [Finding] = []
    for pipe in network.pipes {
      var before: StageFacts?
      for stage in pipe {
        switch stage.role {
        case .linear:
          // A kernel of one place, or one for each channel, is half of a layer on purpose.
          if let before, !isHalf(before), !isHalf(stage) {
            found.append(
              Finding(
                .hiddenActivationMissing, it.failed ? .error : .warning, weight: 0.86, stage: stage.name,
                "nothing bends between `\(before.name)` and `\(stage.name)`, so both are one linear layer",
                cure: "put an activation between, such as relu"))
          }
          before = stage
        case .norm, .noise, .shape: break
        case .pooling: if stage.word == "pool" { before = before.flatMap { _ in nil } }
        default: before = nil
        }
      }
    }
    return found
  }

  private static func isHalf(_ stage: StageFacts) -> Bool {
    stage.word == "depthwise" || stage.window("K").map { $0.height == 1 && $0.width == 1 } ?? false
  }
}
