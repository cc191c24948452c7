internal import Models

/// Gradients that shrink or grow from layer to layer (Glorot and Bengio, 2010).
enum GradientProfile: FindingRule {
  static let kinds: [FindingKind] = [.vanishing, .exploding]
  static let needs: Set<CasePart> = [.signals, .network]

  static func findings(in it: Case) -> [Finding] {
    guard let signals = it.initial ?? it.signals else { return [] }
    if let stage = it.network?.stages.first(where: { $0.role == .recurrent }), let reach = (it.signals ?? signals).reach,
      reach < 1e-3
    {
      return [
        Finding(
          .vanishing, it.failed ? .error : .warning, weight: it.failed ? 0.8 : 0.35, stage: stage.name,
          "the gradient vanishes on its way to the first steps", evidence: [("first steps beside the last", reach)],
          cure: stage.word == "rnn" ? "lstm or gru in place of rnn" : "attention, or shorter sequences")
      ]
    }
    let weights = signals.weights.filter { $0.isWeight && $0.norm > 0 }
    guard weights.count >= 4, let first = weights.first, let last = weights.last, last.gradient > 0 else { return [] }
    let (low, high) = (first.gradient / first.norm, last.gradient / last.norm)
    let ratio = low / max(high, 1e-300)
    let evidence = [("first layer's gradient beside its weights", low), ("last layer's", high)]
    // What comes out may grow while gradients and weights keep in step.
    let grown = signals.stages.dropLast().filter { $0.deviation > 0 }.map(\.deviation)
    let growth = (grown.last ?? 1) / (grown.first ?? 1)
    if ratio < 2e-3 {
      return [
        Finding(
          .vanishing, it.failed ? .error : .warning, weight: it.failed ? 0.9 : ratio < 1e-4 ? 0.6 : 0.4, stage: first.name,
          "the gradient vanishes on its way to the first layer", evidence: evidence,
          cure: "relu with init he, bn behind each layer, or residual { ... }")
      ]
    }
    guard ratio > 1e3 || growth > 1e3 else { return [] }
    return [
      Finding(
        .exploding, it.failed ? .error : .warning, weight: 0.6, stage: first.name,
        ratio > 1e3 ? "the gradient grows on its way to the first layer" : "what comes out grows from layer to layer",
        evidence: evidence + [("growth", growth)], cure: "clip 1, smaller initial weights, or bn")
    ]
  }
}
