internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// A function inside of the network that lets too little through: softmax anywhere, sigmoid and tanh where there are many.
enum HiddenSquash: FindingRule {
  static let kinds: [FindingKind] = [.hiddenActivation]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    var found: [Finding] = []
    let hidden = network.pipes.flatMap { pipe in
      pipe.enumerated().filter { place, stage in
        stage.role == .activation
          && (stage.pipe != 0 || pipe[(place + 1)...].contains { $0.role == .linear || $0.role == .recurrent })
      }.map(\.element)
    }
    for stage in hidden where stage.word == "softmax" {
      found.append(
        Finding(
          .hiddenActivation, .error, weight: 0.95, stage: stage.name,
          "softmax inside of a network makes its units share 1 between them", cure: "use relu there"))
    }
    let squashing = hidden.filter { $0.word == "sigmoid" }
    if squashing.count >= 3, !network.hasNorms, !network.hasShortcuts {
      found.append(
        Finding(
          .hiddenActivation, it.failed ? .error : .warning, weight: it.failed ? 0.8 : 0.5, stage: squashing.first?.name,
          "sigmoids one after the other let at most a quarter of the gradient through, each",
          evidence: [("sigmoids", Double(squashing.count))], cure: "use relu, or tanh with init xavier"))
    } else if !squashing.isEmpty, it.failed {
      found.append(
        Finding(
          .hiddenActivation, .warning, weight: 0.45, stage: squashing.first?.name,
          "sigmoid lets at most a quarter of the gradient through, and its outputs are not around 0", cure: "use relu or tanh"))
    }
    let tanhs = hidden.filter { $0.word == "tanh" }
    if tanhs.count >= 8, !network.hasNorms, !network.hasShortcuts {
      found.append(
        Finding(
          .hiddenActivation, .warning, weight: 0.4, stage: tanhs.first?.name,
          "many tanh one after the other flatten the gradient",
          evidence: [("tanh", Double(tanhs.count))], cure: "use relu, or bn before each"))
    }
    return found
  }
}
