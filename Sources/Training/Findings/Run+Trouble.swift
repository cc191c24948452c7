extension Run {
  /// What a training is going wrong by, as far as its losses say while it goes on; nil while nothing is wrong, and before a tenth
  /// of its epochs are done.
  public var trouble: Finding? {
    // All epochs are read each time, so of many only every fiftieth part looks.
    guard epochs.count >= max(2, options.epochs / 10), epochs.count % max(options.epochs / 50, 1) == 0 else { return nil }
    let facts = DiagnosisFacts(self)
    let curve = DiagnosisCurve(facts)
    let cure = "a learning rate ten times smaller; `diagnose` says more"
    let place = [("epoch", Double(epochs.count))] + curve.figures
    switch curve.label {
    case .exploded: return Finding(.exploding, .warning, weight: 1, "the loss has exploded", evidence: place, cure: cure)
    case .dead:
      return Finding(
        .deadAtChance, .warning, weight: 1, "the loss is back at chance, and steps lead nowhere any more", evidence: place,
        cure: cure)
    default: break
    }
    guard facts.knowsBlind, epochs.count >= max(3, options.epochs / 10), let least = curve.losses.min(),
      least > 0.97 * facts.blind, curve.first - curve.last < 0.01 * facts.blind,
      (facts.epochs.last?.validationLoss).map({ $0 > 0.95 * facts.blind }) ?? true
    else { return nil }
    return Finding(
      .notMoving, .warning, weight: 1, "the loss has not moved from chance", evidence: place,
      cure: "a higher lr; `lint net on data`, `sanity net on data`")
  }
}
