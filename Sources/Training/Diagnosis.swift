/// What the curves of a training say, and what to try next.
public struct Diagnosis: Sendable {
  /// One thing to see in the curves.
  public struct Finding: Sendable {
    /// What it is.
    public let label: Label
    /// The numbers that say so, by name, in order.
    public let figures: [(name: String, value: Double)]

    /// A finding.
    public init(label: Label, figures: [(name: String, value: Double)]) { (self.label, self.figures) = (label, figures) }
  }

  /// What there is to see. The first ones are about the learning rate, and a diagnosis has just one of them.
  public enum Label: String, Sendable, CaseIterable {
    /// No epoch, or too few for a curve.
    case short
    /// The loss grew beyond all bounds.
    case exploded
    /// The loss stands at chance, and steps no longer lead anywhere.
    case dead
    /// The loss stands at chance.
    case notMoving
    /// The loss has hardly begun to fall.
    case tooLow
    /// The loss falls, in a straight line.
    case low
    /// The loss fell fast and then stuck.
    case high
    /// The loss fell fast and far.
    case good
    /// The loss falls and has some way to go.
    case stillFalling
    /// The training part is known by heart, the validation part is not.
    case overfitting
    /// Both parts are known badly, and equally.
    case tooSmall
    /// A few more epochs would help.
    case trainLonger
    /// The loss goes up and down from epoch to epoch.
    case noisy
    /// Updates are far from a thousandth of the parameters.
    case updateRatio
  }

  /// The findings; the first one is about the learning rate.
  public let findings: [Finding]

  /// Whether the curve is a good one and nothing else was found.
  public var isGood: Bool { findings.map(\.label) == [.good] }

  /// The diagnosis of a training.
  public init(_ run: Run) { self.init(run.epochs, chance: run.chance) }

  /// The diagnosis of epochs; `chance` is the loss of a network that knows nothing, where there is such a figure.
  public init(_ epochs: [Run.Epoch], chance: Double?) {
    let curve = DiagnosisCurve(epochs, chance: chance)
    let first = curve.label
    var findings = [Finding(label: first, figures: curve.figures)]
    if first != .exploded, first != .short {
      let overfitting = Self.overfitting(epochs)
      // More epochs do not help what is already known by heart.
      let longer = overfitting == nil ? Self.trainLonger(curve) : nil
      let signs = [overfitting, Self.tooSmall(epochs, curve), longer, Self.noisy(curve), Self.updateRatio(curve)]
      findings += signs.compactMap { $0 }
    }
    self.findings = findings
  }

  // MARK: Beside the learning rate

  private static func overfitting(_ epochs: [Run.Epoch]) -> Finding? {
    guard let last = epochs.last, let loss = last.validationLoss else { return nil }
    if let accuracy = last.accuracy, let validation = last.validationAccuracy, accuracy - validation > 0.1 {
      return Finding(label: .overfitting, figures: [("accuracy", accuracy), ("val_accuracy", validation)])
    }
    // The validation loss has risen well above its least, while the training loss went on falling.
    let losses = epochs.map { $0.validationLoss ?? .nan }
    guard let best = losses.indices.min(by: { losses[$0] < losses[$1] }), losses[best].isFinite, epochs.count >= 4 else {
      return nil
    }
    guard loss > 1.3 * losses[best], loss > 1.3 * last.loss, last.loss < epochs[best].loss else { return nil }
    return Finding(
      label: .overfitting, figures: [("val_loss", loss), ("least val_loss", losses[best]), ("at epoch", Double(best + 1))])
  }

  private static func tooSmall(_ epochs: [Run.Epoch], _ curve: DiagnosisCurve) -> Finding? {
    guard let last = epochs.last, let accuracy = last.accuracy, let validation = last.validationAccuracy else { return nil }
    // A network that is still learning, or never began, is not known to be small.
    guard [.good, .high, .stillFalling].contains(curve.label), curve.lateGain < 0.1 else { return nil }
    guard accuracy < 0.85, accuracy - validation < 0.03 else { return nil }
    return Finding(label: .tooSmall, figures: [("accuracy", accuracy), ("val_accuracy", validation)])
  }

  private static func trainLonger(_ curve: DiagnosisCurve) -> Finding? {
    guard curve.label == .good || curve.label == .stillFalling, curve.losses.count >= 4 else { return nil }
    guard curve.lateGain > 0.1, curve.last > 0.02 * curve.reference else { return nil }
    return Finding(label: .trainLonger, figures: [("fell in the last third by", curve.lateGain)])
  }

  private static func noisy(_ curve: DiagnosisCurve) -> Finding? {
    let steps = zip(curve.losses, curve.losses.dropFirst()).map { ($1 - $0) / max($0, 1e-3 * curve.reference) }
    let rises = steps.filter { $0 > 0.05 }
    guard steps.count >= 4, Double(rises.count) >= 0.3 * Double(steps.count) else { return nil }
    return Finding(label: .noisy, figures: [("rises", Double(rises.count)), ("of", Double(steps.count))])
  }

  private static func updateRatio(_ curve: DiagnosisCurve) -> Finding? {
    let ratio = curve.updateRatio
    guard ratio.isFinite, ratio > 0, ratio > 2e-2 || ratio < 5e-5 else { return nil }
    return Finding(label: .updateRatio, figures: [("update ratio", ratio)])
  }
}

/// Diagnoses a training: the shape of its curves, and what to try next.
public func diagnose(_ run: Run) -> [Diagnosis.Finding] { Diagnosis(run).findings }
