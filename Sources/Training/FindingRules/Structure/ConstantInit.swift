internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// Units that start alike stay alike: random numbers tell them apart.
enum ConstantInit: FindingRule {
  static let kinds: [FindingKind] = [.initConstant, .symmetry]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    let linear = network.stages.filter { $0.role == .linear || $0.role == .recurrent }
    // A single layer learns from any start, and a last one of zeros is a good one.
    guard linear.count > 1 else { return [] }
    let alike = linear.dropLast().filter { stage in
      stage.initializer.map { ["zeros", "constant"].contains(type(of: $0).word) } ?? false
    }
    guard let first = alike.first else { return [] }
    return [
      Finding(
        .initConstant, .error, weight: 0.97, stage: first.name, "every unit starts with the same weights and will keep the same",
        evidence: [("such layers", Double(alike.count))], cure: "leave init out: he or xavier is taken"),
      Finding(.symmetry, .error, weight: 0.7, stage: first.name, "its units do all the same", cure: "init he"),
    ]
  }
}
