internal import Datasets

/// Training and validation part that were not processed alike.
enum PartsDiffer: FindingRule {
  static let kinds: [FindingKind] = [.trainTestMismatch, .wrongPreprocess, .inputNoise]
  static let needs: Set<CasePart> = [.data]

  static func findings(in it: Case) -> [Finding] {
    guard let data = it.data, let other = data.validationFeatures, let (width, shift) = data.difference else { return [] }
    let own = data.features
    guard own.size > 0, other.size > 0 else { return [] }
    let ratio = max(own.size / other.size, other.size / own.size)
    let chance = 4 * (1 / Double(data.validation?.count ?? 1) + 1 / Double(data.training.count)).squareRoot()
    let evidence = [
      ("size in training", own.size), ("in validation", other.size), ("times as wide", width), ("means apart by", shift),
    ]
    // Around the same means but wider: noise was added. A deviation is known to a share of 1 / sqrt(2 n).
    if width > 1.2, width - 1 > 0.53 * chance, shift < 0.3 {
      let isMuch = width > 2
      return [
        Finding(
          .inputNoise, isMuch ? .error : .warning, weight: isMuch ? 0.93 : 0.6,
          "the training inputs spread wider than those of validation, around the same means: noise, perhaps", evidence: evidence,
          cure: "look at some: show data count 8"),
        Finding(
          .trainTestMismatch, .warning, weight: isMuch ? 0.7 : 0.4, "training and validation part differ", evidence: evidence,
          cure: "parts = data | split 80 20 | standardize"),
      ]
    }
    let isOff = ratio > 3 || (shift > 1 && shift > chance) || width > 4 || width < 0.25
    if isOff {
      return [
        Finding(
          .trainTestMismatch, .error, weight: 0.92, "training and validation part lie on different scales", evidence: evidence,
          cure: "preprocess both alike: parts = data | split 80 20 | standardize"),
        Finding(
          .wrongPreprocess, .error, weight: 0.6, "one part was preprocessed otherwise", evidence: evidence,
          cure: "parts = data | split 80 20 | standardize"),
      ]
    }
    return []
  }
}
