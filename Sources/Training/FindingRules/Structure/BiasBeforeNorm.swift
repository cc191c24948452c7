internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// A normalisation takes out what a bias before it adds.
enum BiasBeforeNorm: FindingRule {
  static let kinds: [FindingKind] = [.uselessBias]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    return network.pipes.flatMap { pipe in
      zip(pipe, pipe.dropFirst()).compactMap { first, second -> Finding? in
        guard first.role == .linear, first.hasBias, second.layer.absorbsBias else { return nil }
        return Finding(
          .uselessBias, .warning, weight: 0.2, stage: first.name, "`\(second.name)` takes out what its bias adds",
          cure: "\(first.word) ... bias off, or auto")
      }
    }
  }
}
