/// Training that ended while the loss was still falling.
enum EndedEarly: FindingRule {
  static let kinds: [FindingKind] = [.epochsFew, .stillFalling]
  static let needs: Set<CasePart> = [.history]

  static func findings(in it: Case) -> [Finding] {
    guard let curve = it.curve, let outcome = it.outcome else { return [] }
    let epochs = Double(it.epochs)
    let cure = "train net on data epochs \(Figure.text(max(5 * epochs, 10), digits: 7))"
    let evidence = [("epochs", epochs)] + curve.figures
    switch curve.label {
    case .stillFalling, .short, .low, .tooLow:
      guard outcome < .good, outcome > .diverged || curve.label == .stillFalling else { return [] }
      let isSlow = curve.label == .low || curve.label == .tooLow
      let weight = isSlow ? 0.4 : epochs <= 5 ? 0.74 : 0.55
      return [
        Finding(
          .epochsFew, it.failed && !isSlow ? .error : .warning, weight: weight, "training ended while the loss was still falling",
          evidence: evidence, cure: cure),
        Finding(
          .stillFalling, .warning, weight: 0.3, "the loss was still falling at the end",
          evidence: [("fell in the last third by", curve.lateGain)], cure: cure),
      ]
    case .good:
      guard curve.lateGain > 0.1, curve.last > 0.02 * curve.reference, !it.overfits else { return [] }
      return [
        Finding(
          .stillFalling, .info, weight: 0.3, "the loss was still falling at the end",
          evidence: [("fell in the last third by", curve.lateGain)], cure: cure)
      ]
    case .noSignal, .notMoving:
      // So few steps lead nowhere, whatever they are like.
      let steps = Double(it.history?.steps ?? 0)
      guard steps > 0, steps < 60, outcome == .atChance else { return [] }
      return [
        Finding(
          .epochsFew, .error, weight: 0.5, "training ended after a few steps", evidence: [("steps", steps)] + curve.figures,
          cure: cure)
      ]
    default: return []
    }
  }
}
