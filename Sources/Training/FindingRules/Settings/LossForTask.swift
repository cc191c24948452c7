internal import Datasets
internal import Forms
internal import Models

/// A loss that does not suit what is learned.
enum LossForTask: FindingRule {
  static let kinds: [FindingKind] = [.lossChoice]
  static let needs: Set<CasePart> = [.data, .options]

  static func findings(in it: Case) -> [Finding] {
    guard let loss = it.loss, let data = it.data else { return [] }
    let word = type(of: loss).word
    if data.training.targets?.labels != nil {
      if ["mse", "mae", "huber"].contains(word) {
        return [
          Finding(
            .lossChoice, word == "mae" || it.failed ? .error : .warning, weight: 0.92,
            "\(word) of classes has gradients that fade where the answer is wrong", cure: "train net on data loss crossentropy")
        ]
      }
      if word == "bce", data.shares.count > 2 {
        return [
          Finding(
            .lossChoice, it.failed ? .error : .warning, weight: 0.7, "bce takes each class by itself, where just one is right",
            cure: "end in softmax, with loss crossentropy")
        ]
      }
      return []
    }
    guard let targets = data.targets, targets.isFinite else { return [] }
    let isBinary = targets.least == 0 && targets.most == 1 && targets.deviation > 0.2 && it.network?.last?.word == "sigmoid"
    guard word == "mse" || word == "mae", isBinary, it.data?.holdsOnlyZerosAndOnes ?? false else { return [] }
    return [
      Finding(
        .lossChoice, .warning, weight: it.failed ? 0.8 : 0.4, "targets that are yes or no have bce, whose gradient does not fade",
        cure: "train net on data loss bce")
    ]
  }
}
