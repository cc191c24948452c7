internal import Datasets

/// Validation examples that were learned by heart say nothing of others.
enum Leak: FindingRule {
  static let kinds: [FindingKind] = [.leakage]
  static let needs: Set<CasePart> = [.data]

  static func findings(in it: Case) -> [Finding] {
    guard let data = it.data, data.shared > 0.05, let part = data.validation, data.training.count >= 40 else { return [] }
    // Where few different examples exist, parts share them by themselves.
    guard data.different > 0.9 else { return [] }
    // Somebody who validates on the training part itself means to.
    if data.shared > 0.999, part.count == data.training.count {
      return [
        Finding(.leakage, .info, weight: 0.2, "the validation part is the training part", cure: "parts = data | split 80 20")
      ]
    }
    return [
      Finding(
        .leakage, data.shared > 0.5 ? .error : .warning, weight: data.shared > 0.5 ? 0.9 : 0.6,
        "validation examples stand in the training part too",
        evidence: [("shared", data.shared * Double(part.count)), ("of", Double(part.count))],
        cure: "parts = data | split 80 20, of data without doubles")
    ]
  }
}
