/// How well a training went, as far as its losses say.
enum Outcome: Int, Comparable {
  /// Its losses are no numbers, or far beyond those of knowing nothing.
  case diverged
  /// It answers no better than one that does not look.
  case atChance
  /// It has learned something, and most is left.
  case poor
  /// It has learned most.
  case fair
  /// It has learned what there is to learn.
  case good

  static func < (a: Outcome, b: Outcome) -> Bool { a.rawValue < b.rawValue }

  /// The outcome of a training; nil without a curve.
  init?(_ it: Case) {
    guard let curve = it.curve, let history = it.history else { return nil }
    let last = curve.last
    if history.divergence != nil || !last.isFinite {
      self = .diverged
      return
    }
    guard !curve.losses.isEmpty else { return nil }
    let share = curve.reference > 0 ? last / curve.reference : 1
    // Dropout makes training harder: what counts then is how it answers.
    let seen = history.epochs.last?.validationLoss.map { min($0 / max(curve.reference, 1e-12), share) } ?? share
    self =
      switch seen {
      case ..<0.3: .good
      case ..<0.7: .fair
      case ..<0.93: .poor
      case ..<1.5: .atChance
      default: .diverged
      }
  }
}
