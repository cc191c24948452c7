internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// Behind dropout the variance differs between training and inference, and a normalisation keeps that of training (Li et al., "Understanding the disharmony between dropout and batch normalization", 2019).
enum DropoutBeforeNorm: FindingRule {
  static let kinds: [FindingKind] = [.dropoutBeforeNorm]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    return network.pipes.flatMap { pipe in
      pipe.indices.compactMap { place -> Finding? in
        guard pipe[place].word == "bn", let before = pipe[..<place].last(where: { $0.role != .shape && $0.role != .linear }),
          before.word == "dropout", (before.number("P") ?? 0) > 0
        else { return nil }
        return Finding(
          .dropoutBeforeNorm, .warning, weight: 0.35, stage: before.name,
          "the statistics of `\(pipe[place].name)` will be those of training, not of inference",
          cure: "put dropout behind the last bn")
      }
    }
  }
}
