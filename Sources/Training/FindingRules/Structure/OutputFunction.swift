internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// The last function has to be able to say what is to be said.
enum OutputFunction: FindingRule {
  static let kinds: [FindingKind] = [.outputActivation, .constantOutput, .outputRange]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network, let last = network.last else { return [] }
    if last.word == "softmax", last.output == [1] {
      return [
        Finding(
          .outputActivation, .error, weight: 0.98, stage: last.name, "softmax over one unit is 1, whatever enters",
          cure: "dense 1 | sigmoid for two classes, dense 1 for a number"),
        Finding(
          .constantOutput, .error, weight: 0.97, stage: last.name, "the output cannot vary", cure: "leave softmax out"),
      ]
    }
    guard last.role == .activation, let isClasses = it.hasClasses else { return [] }
    let name = last.word
    if isClasses {
      switch name {
      case "softmax":
        // Where something stands behind it, the loss has a softmax of its own.
        guard let loss = it.loss, loss.link == .softmax, network.network.without(.softmax) == nil else { return [] }
        return [
          Finding(
            .outputActivation, .error, weight: 0.9, stage: last.name,
            "its probabilities go through the softmax of the loss again, which makes them nearly even",
            cure: "leave softmax out, or let it be the last stage")
        ]
      case "sigmoid":
        guard last.output.count > 2, it.loss.map({ $0.link != .sigmoid }) ?? true else { return [] }
        return [
          Finding(
            .outputActivation, it.failed ? .error : .warning, weight: 0.7, stage: name == last.word ? last.name : nil,
            "sigmoid says of each class by itself how likely it is, where just one is right", cure: "end in softmax")
        ]
      default:
        return [
          Finding(
            .outputActivation, it.failed || name != "tanh" ? .error : .warning, weight: 0.93, stage: last.name,
            "\(name) bounds the scores of the classes: what is unlikely cannot be said",
            cure: "end in dense, or dense and softmax")
        ]
      }
    }
    guard let targets = it.data?.targets, targets.isFinite else { return [] }
    let bounds: (low: Double, high: Double)? =
      switch name {
      case "sigmoid", "softmax": (0, 1)
      case "tanh": (-1, 1)
      case "relu", "softplus": (0, .infinity)
      default: nil
      }
    guard let bounds else { return [] }
    let slack = 1e-3 * max(targets.deviation, 1e-6)
    guard targets.least < bounds.low - slack || targets.most > bounds.high + slack else {
      guard name == "softmax", targets.count > 1, !(it.data?.targetsAreShares ?? true) else { return [] }
      return [
        Finding(
          .outputActivation, .error, weight: 0.92, stage: last.name,
          "softmax makes outputs that add to 1, and the targets do not", cure: "end in sigmoid, with loss bce, or in dense")
      ]
    }
    let evidence = [("least target", targets.least), ("largest", targets.most)]
    return [
      Finding(
        .outputActivation, .error.lowered(if: isMild(targets, bounds)), weight: isMild(targets, bounds) ? 0.5 : 0.95,
        stage: last.name,
        "\(name) cannot give all targets", evidence: evidence, cure: "end in dense, without \(name)"),
      Finding(
        .outputRange, .error.lowered(if: isMild(targets, bounds)), weight: isMild(targets, bounds) ? 0.45 : 0.9, stage: last.name,
        "targets lie outside of what \(name) gives", evidence: evidence, cure: "end in dense, or scale the targets"),
    ]
  }

  // Whether but the ends of the targets lie outside: within three deviations of what standardised numbers have.
  private static func isMild(_ targets: FeatureFacts, _ bounds: (low: Double, high: Double)) -> Bool {
    bounds.low < 0 && targets.deviation < 1.2 && abs(targets.mean) < 0.2
  }
}
