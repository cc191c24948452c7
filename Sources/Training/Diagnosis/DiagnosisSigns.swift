/// What is to be seen beside the shape of a curve: causes that were there from the start, and how validation compares.
struct DiagnosisSigns {
  private let curve: DiagnosisCurve
  private let label: Diagnosis.Label
  private var facts: DiagnosisFacts { curve.facts }

  init(_ curve: DiagnosisCurve, label: Diagnosis.Label) { (self.curve, self.label) = (curve, label) }

  /// The findings, causes first.
  var findings: [Diagnosis.Finding] {
    let causes = [unscaledInputs, largeWeights].compactMap { $0 }
    guard label != .exploded, label != .short else { return causes }
    let overfitting = overfitting
    // More epochs do not help what is already known by heart.
    let longer = overfitting == nil ? trainLonger : nil
    let better = overfitting == nil ? harderTraining : nil
    let signs = [imbalance, overfitting, better, better == nil ? tooSmall : nil, longer, noisy, updateRatio]
    return causes + signs.compactMap { $0 }
  }

  // MARK: Causes

  private var unscaledInputs: Diagnosis.Finding? {
    guard facts.hasUnscaledInputs, let start = facts.start else { return nil }
    return .init(label: .unscaledInputs, figures: [("size of inputs", start.input), ("loss at the start", start.loss)])
  }

  private var largeWeights: Diagnosis.Finding? {
    guard facts.hasLargeWeights, let start = facts.start else { return nil }
    return .init(label: .largeWeights, figures: [("gain", start.gains.upperBound), ("loss at the start", start.loss)])
  }

  // MARK: Beside validation

  private var last: Run.Epoch? { facts.epochs.last }

  // How far two shares may be apart by chance.
  private func chance(_ share: Double) -> Double {
    facts.validationExamples > 0 ? 2.5 * (max(share * (1 - share), 0) / Double(facts.validationExamples)).squareRoot() : 0
  }

  var overfitting: Diagnosis.Finding? {
    guard let last, let loss = last.validationLoss else { return nil }
    let isLearned = curve.last < 0.95 * curve.reference
    if isLearned, let own = last.accuracy, let validation = last.validationAccuracy,
      own - validation > max(0.08, chance(validation))
    {
      return .init(label: .overfitting, figures: [("accuracy", own), ("val_accuracy", validation)])
    }
    if isLearned, last.accuracy == nil, loss - curve.last > 0.15 * curve.reference, loss > 1.5 * curve.last {
      return .init(label: .overfitting, figures: [("loss", curve.last), ("val_loss", loss)])
    }
    // The validation loss has risen well above its least, while the training loss went on falling.
    let losses = facts.epochs.map { $0.validationLoss ?? .nan }
    guard let best = losses.indices.min(by: { losses[$0] < losses[$1] }), losses[best].isFinite, losses.count >= 4 else {
      return nil
    }
    guard loss > 1.2 * losses[best], loss - losses[best] > 0.04 * curve.reference else { return nil }
    guard loss > 1.3 * curve.last, curve.last < curve.losses[best] else { return nil }
    return .init(
      label: .overfitting, figures: [("val_loss", loss), ("least val_loss", losses[best]), ("at epoch", Double(best + 1))])
  }

  var harderTraining: Diagnosis.Finding? {
    // What has no shape yet, or none any more, is compared with nothing.
    guard curve.validationIsBetter, [.good, .stuck, .stillFalling, .lowered, .high].contains(label), let last else { return nil }
    guard curve.last > 0.05 * curve.reference else { return nil }
    return .init(
      label: facts.hasDropout ? .dropout : .harderTraining,
      figures: [("loss", curve.last), ("val_loss", last.validationLoss ?? .nan)])
  }

  private var tooSmall: Diagnosis.Finding? {
    guard [.good, .stuck, .high].contains(label), curve.lateGain < 0.1, !curve.validationIsBetter else { return nil }
    guard let last, let own = last.accuracy, let validation = last.validationAccuracy else { return nil }
    guard own < 0.85, abs(own - validation) < max(0.03, chance(validation)) else { return nil }
    // A network that steps too far is not known to be small.
    guard label != .high else { return nil }
    return .init(label: .tooSmall, figures: [("accuracy", own), ("val_accuracy", validation)])
  }

  private var imbalance: Diagnosis.Finding? {
    guard facts.classes > 1, let own = last?.accuracy, facts.largestShare > 1.5 / Double(facts.classes) else { return nil }
    guard own < facts.largestShare + 0.03 else { return nil }
    return .init(label: .imbalance, figures: [("accuracy", own), ("share of the largest class", facts.largestShare)])
  }

  // MARK: Beside the curve

  private var trainLonger: Diagnosis.Finding? {
    guard label == .good || label == .stillFalling, curve.losses.count >= 4 else { return nil }
    guard curve.lateGain > 0.1, curve.last > 0.02 * curve.reference else { return nil }
    return .init(label: .trainLonger, figures: [("fell in the last third by", curve.lateGain)])
  }

  private var noisy: Diagnosis.Finding? {
    // What is down to nothing may well go up and down there.
    guard curve.isNoisy, curve.last > 0.02 * curve.reference else { return nil }
    return .init(label: .noisy, figures: [("rises", Double(curve.rises)), ("of", Double(curve.losses.count - 1))])
  }

  private var updateRatio: Diagnosis.Finding? {
    let ratio = curve.updateRatio
    guard [.stillFalling, .good].contains(label), facts.start == nil || label == .stillFalling else { return nil }
    guard ratio.isFinite, ratio > 0, ratio > 2e-2 || ratio < 5e-5 else { return nil }
    return .init(label: .updateRatio, figures: [("update ratio", ratio)])
  }
}
