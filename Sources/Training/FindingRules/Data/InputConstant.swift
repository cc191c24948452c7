internal import Datasets

/// Inputs that are all the same say nothing.
enum InputConstant: FindingRule {
  static let kinds: [FindingKind] = [.constantInput]
  static let needs: Set<CasePart> = [.data]

  static func findings(in it: Case) -> [Finding] {
    guard let data = it.data, data.features.isFinite, data.training.count > 1 else { return [] }
    let (varying, all) = (data.features.deviations.count, data.features.count)
    if varying == 0 {
      return [
        Finding(
          .constantInput, .error, weight: 0.99, "all examples are the same", cure: "look at where the data come from: show data")
      ]
    }
    guard !data.isImage, all <= 64, varying < all else { return [] }
    return [
      Finding(
        .constantInput, .info, weight: 0.1, "some features are the same in every example",
        evidence: [("constant", Double(all - varying)), ("of", Double(all))])
    ]
  }
}
