/// Initial weights that are too large or too small for what they sum (He et al., "Delving deep into rectifiers", 2015).
enum InitialScale: FindingRule {
  static let kinds: [FindingKind] = [.initScale]
  static let needs: Set<CasePart> = [.signals, .network]

  static func findings(in it: Case) -> [Finding] {
    guard let signals = it.initial else { return [] }
    let weights = signals.weights.filter(\.isWeight)
    let given = it.givesInit
    guard let widest = weights.max(by: { $0.gain < $1.gain }),
      let least = weights.dropLast().min(by: { $0.gain < $1.gain }) ?? weights.first
    else { return [] }
    // Inputs that are large make the first answers far off by themselves.
    let startsFar = (it.startShare ?? 1) > 3 && (widest.gain > 5 || (it.data?.features.size ?? 0) < 8)
    if widest.gain > 3 || startsFar && widest.gain > 2.2, given {
      return [
        Finding(
          .initScale, startsFar ? .error : .warning, weight: startsFar ? 0.96 : 0.4, stage: widest.name,
          "the initial weights are large" + (startsFar ? ", so the first answers are far off and far too sure" : ""),
          evidence: [("gain", widest.gain), ("loss at the start", signals.loss)], cure: "leave init out: he or xavier is taken")
      ]
    }
    guard least.gain > 0, least.gain < 0.25, given, weights.count > 1 else { return [] }
    return [
      Finding(
        .initScale, it.failed ? .error : .warning, weight: it.failed ? 0.88 : weights.count > 3 ? 0.5 : 0.3, stage: least.name,
        "the initial weights are so small that little comes through", evidence: [("gain", least.gain)],
        cure: "leave init out: he or xavier is taken")
    ]
  }
}
