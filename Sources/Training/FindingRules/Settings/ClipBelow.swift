internal import Models

/// A clip far below the usual norm makes every step as long as it says.
enum ClipBelow: FindingRule {
  static let kinds: [FindingKind] = [.clipLow]
  static let needs: Set<CasePart> = [.options, .history]

  static func findings(in it: Case) -> [Finding] {
    let bound = it.option("clip")
    let norms = it.history?.epochs.compactMap(\.gradientNorm).filter(\.isFinite).sorted() ?? []
    guard bound > 0, !norms.isEmpty else { return [] }
    let usual = norms[norms.count / 2]
    guard bound < 0.05 * usual, it.outcome.map({ $0 < .good }) ?? true else { return [] }
    return [
      Finding(
        .clipLow, it.failed ? .error : .warning, weight: 0.87, "clipping shortens every step",
        evidence: [("clip", bound), ("usual norm", usual)], cure: "clip \(Figure.text(2 * usual, digits: 1))")
    ]
  }
}
