internal import Datasets

/// Examples in order of class and not shuffled: each batch pulls to one class.
enum OrderOfClasses: FindingRule {
  static let kinds: [FindingKind] = [.noShuffle]
  static let needs: Set<CasePart> = [.data, .options]

  static func findings(in it: Case) -> [Finding] {
    guard let data = it.data, let options = it.options, !options.shuffles, let labels = data.training.targets?.labels,
      labels.count > 3
    else { return [] }
    let same = zip(labels, labels.dropFirst()).count { $0 == $1 }
    let expected = data.shares.reduce(0) { $0 + $1 * $1 }
    let share = Double(same) / Double(labels.count - 1)
    guard share > 0.5 + expected / 2 else { return [] }
    return [
      Finding(
        .noShuffle, .error, weight: 0.9, "the examples stand in order of class and are not shuffled",
        evidence: [("same class as the one before", share)], cure: "train net on data shuffle true")
    ]
  }
}
