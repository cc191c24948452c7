internal import Datasets
internal import Models

/// A batch that is all noise, or one that leaves too few steps.
enum BatchSize: FindingRule {
  static let kinds: [FindingKind] = [.batchSmall, .batchLarge]
  static let needs: Set<CasePart> = [.data, .options]

  static func findings(in it: Case) -> [Finding] {
    guard let batch = it.batch, let data = it.data, it.network != nil else { return [] }
    let count = Double(data.training.count)
    var found: [Finding] = []
    if batch < 4, it.network?.hasNorms ?? false, it.network?.stages.contains(where: { $0.word == "bn" }) ?? false, count > batch {
      found.append(
        Finding(
          .batchSmall, .error, weight: 0.9, "batch normalisation has hardly any examples to go by", evidence: [("batch", batch)],
          cure: "train net on data batch 32"))
    } else if batch <= 4, count > 100, let curve = it.curve, curve.isNoisy || it.failed {
      found.append(
        Finding(
          .batchSmall, .warning, weight: batch <= 2 && it.failed ? 0.76 : 0.6, "gradients of so few examples are mostly noise",
          evidence: [("batch", batch)],
          cure: "train net on data batch 32"))
    }
    let steps = (count / max(batch, 1)).rounded(.up)
    let takesAll = type(of: it.optimizer ?? OptimizerChoice().value).scope == .whole
    let all = steps * Double(it.epochs)
    if batch > 32, batch >= 0.4 * count, all < 300, !takesAll, let outcome = it.outcome, outcome < .good {
      found.append(
        Finding(
          .batchLarge, it.failed ? .error : .warning, weight: 0.72, "there are few steps: each takes nearly all examples",
          evidence: [("batch", batch), ("steps in all", all)], cure: "train net on data batch 32"))
    }
    return found
  }
}
