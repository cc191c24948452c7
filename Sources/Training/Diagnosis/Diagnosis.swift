/// What the curves of a training say, and what to try next.
public struct Diagnosis: Sendable {
  /// One thing to see in the curves.
  public struct Finding: Sendable {
    /// What it is.
    public let label: Label
    /// The numbers that say so, by name, in order.
    public let figures: [(name: String, value: Double)]
    /// How many times higher the learning rate should be, and what it then is; where it is too low.
    public var lift: (times: Double, rate: Double)?

    /// A finding.
    public init(label: Label, figures: [(name: String, value: Double)]) { (self.label, self.figures) = (label, figures) }
  }

  /// What there is to see. The first finding is about the curve as a whole, and a diagnosis has just one of those.
  public enum Label: String, Sendable, CaseIterable {
    /// No epoch, or too few for a curve.
    case short
    /// The loss grew beyond all bounds.
    case exploded
    /// The loss stands at chance, and steps no longer lead anywhere.
    case dead
    /// The loss stands at chance.
    case notMoving
    /// The weights are zero or so small that nothing comes through.
    case tinyWeights
    /// The loss began far above chance, and is still on its way down.
    case farStart
    /// The network answers no better than one that does not look, though it learns as it should.
    case noSignal
    /// The penalty outweighs what is to be learned.
    case penalty
    /// The loss has hardly begun to fall.
    case tooLow
    /// The loss falls, in a straight line.
    case low
    /// The loss jumps about, or has risen again.
    case high
    /// The loss fell until the rate was lowered.
    case lowered
    /// The loss fell and then stayed where it is, with steps of a healthy size.
    case stuck
    /// The loss fell fast and far.
    case good
    /// The loss falls and has some way to go.
    case stillFalling
    /// The inputs are far from unit size.
    case unscaledInputs
    /// The initial weights are large.
    case largeWeights
    /// One class outweighs the others, and is what the network answers.
    case imbalance
    /// The training part is known by heart, the validation part is not.
    case overfitting
    /// Both parts are known badly, and equally.
    case tooSmall
    /// The validation part is known better, as dropout makes training harder.
    case dropout
    /// The validation part is known better, so the training part is harder.
    case harderTraining
    /// A few more epochs would help.
    case trainLonger
    /// The loss goes up and down from epoch to epoch.
    case noisy
    /// Updates are far from a thousandth of the parameters.
    case updateRatio
  }

  /// The findings; the first one is about the curve as a whole.
  public let findings: [Finding]

  /// Whether the curve is a good one and nothing else was found.
  public var isGood: Bool { findings.map(\.label) == [.good] }

  /// The diagnosis of a training.
  public init(_ run: Run) { self.init(DiagnosisFacts(run)) }

  /// The diagnosis of epochs; `chance` is the loss of a network that knows nothing, where there is such a figure.
  public init(_ epochs: [Run.Epoch], chance: Double?) { self.init(DiagnosisFacts(epochs, blind: chance)) }

  init(_ facts: DiagnosisFacts) {
    let curve = DiagnosisCurve(facts)
    var first = Finding(label: curve.label, figures: curve.figures)
    if first.label == .low {
      let lift = DiagnosisCurve.rounded(curve.lift)
      first = Finding(label: lift >= 50 ? .tooLow : .low, figures: curve.figures)
      first.lift = (lift, lift * (facts.epochs.last?.rate ?? 0))
    }
    if let divergence = facts.divergence {
      first = Finding(
        label: .exploded, figures: [("at step", Double(divergence.step)), ("learning rate", divergence.rate)])
    }
    let signs = DiagnosisSigns(curve, label: first.label)
    findings = [first] + signs.findings
  }
}
