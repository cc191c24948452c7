internal import Datasets

/// Classes of very different size: answering the largest is nearly right (He and Garcia, "Learning from imbalanced data", 2009).
enum ClassesUneven: FindingRule {
  static let kinds: [FindingKind] = [.imbalance, .oneClass]
  static let needs: Set<CasePart> = [.data]

  static func findings(in it: Case) -> [Finding] {
    guard let data = it.data, data.shares.count > 1 else { return [] }
    let shares = data.shares
    let (most, least) = (shares.max() ?? 1, shares.min() ?? 0)
    if most >= 1 {
      return [
        Finding(
          .oneClass, .error, weight: 0.99, "every training example has one class", evidence: [("share", most)],
          cure: "draw the parts from all classes: data | shuffle | split 80 20")
      ]
    }
    let ratio = least > 0 ? most / least : .infinity
    guard shares.count == 2 ? most >= 0.85 : ratio >= 8 else { return [] }
    let accuracy = it.history?.epochs.last?.accuracy
    let isAll = accuracy.map { $0 < most + 0.02 } ?? false
    let differs = zip(shares, data.validationShares).contains { abs($0 - $1) > 0.25 }
    return [
      Finding(
        .imbalance, isAll || differs ? .error : .warning, weight: isAll || differs ? 0.88 : 0.6,
        "the classes are very uneven" + (isAll ? ", and the largest is about all that the network answers" : ""),
        evidence: [("share of the largest", most), ("of the smallest", least)], cure: "data = data | oversample")
    ]
  }
}
