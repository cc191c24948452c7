/// A network that is poor on both parts alike, though it learns as it should: too small, or at what there is to learn.
enum BothPartsPoor: FindingRule {
  static let kinds: [FindingKind] = [.tooSmall]
  static let needs: Set<CasePart> = [.history]

  static func findings(in it: Case) -> [Finding] {
    guard let curve = it.curve, it.outcome == .poor || it.outcome == .fair else { return [] }
    let isSettled = [.stuck, .good, .stillFalling].contains(curve.label) && curve.lateGain < 0.1 && !curve.validationIsBetter
    guard isSettled, !it.overfits else { return [] }
    if let last = it.history?.epochs.last, let own = last.accuracy {
      guard own < 0.9 else { return [] }
      return [
        Finding(
          .tooSmall, .warning, weight: it.isNarrow ? 0.66 : 0.42, "it fits neither part well, and both alike",
          evidence: [("accuracy", own)] + (last.validationAccuracy.map { [("val_accuracy", $0)] } ?? []),
          cure: "more or wider layers; sanity net on data")
      ]
    }
    return [
      Finding(
        .tooSmall, .warning, weight: it.isNarrow ? 0.62 : 0.38, "much of the targets' variance is left on both parts",
        evidence: [("left", curve.last / max(curve.reference, 1e-12))], cure: "more or wider layers; sanity net on data")
    ]
  }
}
