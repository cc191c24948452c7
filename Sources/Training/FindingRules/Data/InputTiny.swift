internal import Datasets
internal import Tensors

/// Inputs far below 1: what goes in hardly moves anything.
enum InputTiny: FindingRule {
  static let kinds: [FindingKind] = [.inputTiny, .wrongPreprocess]
  static let needs: Set<CasePart> = [.data]

  static func findings(in it: Case) -> [Finding] {
    guard let data = it.data, data.features.isFinite, !data.features.deviations.isEmpty,
      it.network.map({ !$0.normalizesInput && !$0.readsSymbols }) ?? true
    else { return [] }
    let features = data.features
    guard features.size < 0.06 else { return [] }
    let evidence = [("size", features.size), ("largest", features.most)]
    let tiny = Finding(
      .inputTiny, .error, weight: 0.9, "the inputs are far below 1", evidence: evidence, cure: "data = data | standardize")
    // Pixels from 0 up that end far below 1 have been divided twice.
    guard data.isImage || data.training.exampleShape.count > 30, features.least >= 0, features.most < 0.1 else { return [tiny] }
    return [
      tiny,
      Finding(
        .wrongPreprocess, .error, weight: 0.85, "the inputs look as if they had been scaled twice", evidence: evidence,
        cure: "data = data | standardize"),
    ]
  }
}
