internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// Two activations in a row.
enum TwoActivations: FindingRule {
  static let kinds: [FindingKind] = [.doubleActivation]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    return network.pipes.flatMap { pipe in
      zip(pipe, pipe.dropFirst()).compactMap { first, second -> Finding? in
        guard first.role == .activation, second.role == .activation else { return nil }
        if first.word == second.word, first.word == "softmax" {
          return Finding(
            .outputActivation, .warning, weight: 0.8, stage: second.name, "softmax of softmax is nearly even",
            cure: "leave one out")
        }
        return Finding(
          .doubleActivation, .warning, weight: 0.5, stage: second.name, "\(first.word) and \(second.word) in a row",
          cure: "leave one out")
      }
    }
  }
}
