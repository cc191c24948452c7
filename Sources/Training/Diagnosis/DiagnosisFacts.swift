internal import Forms
internal import Models

/// What a diagnosis reads: the curves of a training, and what is known of its start, its data and its network.
struct DiagnosisFacts {
  let epochs: [Run.Epoch]
  /// The least loss of an answer that does not look at the example. Where there is no such figure, the loss at the start.
  let blind: Double
  /// Whether that is a figure of its own.
  let knowsBlind: Bool
  /// How it began, where that was seen.
  var start: Run.Start?
  /// Where the training ceased to give numbers, if it did.
  var divergence: Run.Divergence?
  /// The share of the largest class, and how many classes there are.
  var largestShare = 0.0, classes = 0
  /// How many steps were done.
  var steps = 0
  /// How many examples are validated on.
  var validationExamples = 0
  /// Whether training is harder than validation by dropout.
  var hasDropout = false

  init(_ epochs: [Run.Epoch], blind: Double?, start: Double? = nil) {
    self.epochs = epochs
    knowsBlind = blind ?? 0 > 0
    self.blind = knowsBlind ? blind ?? 0 : start ?? epochs.first?.loss ?? 0
  }

  init(_ run: Run) {
    self.init(Array(run.epochs), blind: run.task.blind ?? run.chance, start: run.start?.loss)
    (start, divergence, classes, steps) = (run.start, run.divergence, run.classes, run.steps)
    (largestShare, validationExamples) = (run.task.shares.max() ?? 0, run.task.validationExamples)
    hasDropout = run.trained.everything.stages.contains { type(of: $0.layer).word == "dropout" }
  }

  // MARK: Causes that were there before the first step

  /// Weights of zero, or so small that nothing comes through.
  var hasTinyWeights: Bool { start.map { $0.still >= 0.99 || $0.gains.upperBound < 0.05 } ?? false }

  /// Weights so large that the first answers are far off.
  var hasLargeWeights: Bool { start.map { $0.gains.upperBound > 4 && $0.loss > 3 * blind } ?? false }

  /// Numbers that go in far from unit size, so that the first answers are far off or all alike.
  var hasUnscaledInputs: Bool {
    start.map { ($0.input > 10 && $0.loss > 3 * blind) || ($0.input > 0 && $0.input < 0.05) } ?? false
  }

  /// A penalty that outweighs the loss from the first step.
  var startsWithPenalty: Bool { start.map { $0.penalty > 3 * $0.loss } ?? false }
}
