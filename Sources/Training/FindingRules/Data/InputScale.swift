internal import Datasets

/// Inputs of large or mixed scales: the first answers are far off, and one rate does not suit all weights (LeCun et al., "Efficient BackProp", 1998).
enum InputScale: FindingRule {
  static let kinds: [FindingKind] = [.noNormalization]
  static let needs: Set<CasePart> = [.data]

  static func findings(in it: Case) -> [Finding] {
    guard let data = it.data, data.features.isFinite, it.network.map({ !$0.normalizesInput && !$0.readsSymbols }) ?? true else {
      return []
    }
    let features = data.features
    let sorted = features.deviations.sorted()
    guard let widest = sorted.last, sorted[sorted.count / 2] > 0 else { return [] }
    let mixture = data.isImage ? 1 : widest / sorted[sorted.count / 2]
    let offset = data.isImage ? 0 : features.offsets.max() ?? 0
    guard features.size > 8 || mixture > 30 || (offset > 15 && features.size > 2) else { return [] }
    // Where the first loss is far above chance, and not by the weights, this is why.
    let isWhy = (it.startShare ?? 1) > 3 && features.size > 8
    let weight = isWhy ? 0.94 : features.size > 30 ? 0.75 : 0.5
    return [
      Finding(
        .noNormalization, .error.lowered(if: !isWhy && features.size <= 30), weight: weight,
        mixture > 30 ? "the inputs are on very different scales" : "the inputs are far from unit size",
        evidence: [("size", features.size), ("widest feature beside the middle one", mixture)],
        cure: data.isImage ? "data = data | minmax" : "data = data | standardize")
    ]
  }
}
