internal import Forms

extension Diagnosis.Finding {
  /// What is seen, as a sentence.
  public var sentence: String {
    switch label {
    case .short: "too few epochs to see the shape of a curve"
    case .exploded: "the loss exploded"
    case .dead: "the network is dead: the loss is back at chance, or never left it, and steps no longer lead anywhere"
    case .notMoving: "the loss stands at chance: the network is not learning"
    case .tinyWeights: "the loss stands at chance: the initial weights are zero, or so small that nothing comes through"
    case .farStart: "the loss began far above chance, and its way down is long"
    case .noSignal: "the network learns, but answers no better than one that does not look at the example"
    case .penalty: "the penalty outweighs what is to be learned"
    case .tooLow: "the loss has hardly begun to fall: the learning rate is far too low"
    case .low: "the loss falls slowly and steadily: the learning rate is low"
    case .high: "the loss does not settle: the learning rate is high"
    case .lowered: "the loss fell until the learning rate was lowered, which came too early"
    case .stuck: "the loss fell and then stayed where it is, with steps of a healthy size: the learning rate is not what holds it"
    case .good: "the loss fell fast and far: the learning rate is good"
    case .stillFalling: "the loss is falling and has some way to go"
    case .unscaledInputs: "the inputs are far from unit size"
    case .largeWeights: "the initial weights are large, so the first answers are far off and far too sure"
    case .imbalance: "the largest class is about all that the network answers"
    case .overfitting: "it overfits: it knows the training part far better than the validation part"
    case .tooSmall: "it fits neither part well, and both alike: the model is too small, or the labels are noisy"
    case .dropout:
      "validation is better than training: dropout makes training harder, and the network is better than its loss says"
    case .harderTraining:
      "validation is better than training: the training part is harder, as wrong labels or a harder draw make it"
    case .trainLonger: "the loss was still falling at the end"
    case .noisy: "the loss goes up and down from epoch to epoch"
    case .updateRatio:
      (figures.first?.value ?? 0) > 1e-3
        ? "updates are large beside the parameters; about 1e-3 of them is healthy"
        : "updates are small beside the parameters; about 1e-3 of them is healthy"
    }
  }

  /// What to try.
  public var advice: String? {
    switch label {
    case .short: "train for more epochs"
    case .exploded: "start again with a learning rate ten times smaller, unless a cause is named here"
    case .dead: "start again with a learning rate ten times smaller; look for units that are never positive"
    case .notMoving: "run `sanity` and `gradcheck`; look at the data and the initial weights"
    case .tinyWeights: "draw them at random, as `he` does"
    case .farStart: "mend the start, which is named here, before the learning rate"
    case .noSignal: "look whether labels belong to their examples, and whether the features can say anything of them"
    case .penalty: "an `l2` ten times smaller"
    case .tooLow, .low:
      lift.map {
        "a learning rate some \(Figure.text($0.times, digits: 6)) times higher, about `lr \(Figure.text($0.rate, digits: 1))`"
      }
    case .high: "a learning rate three to ten times smaller, or a schedule that makes it smaller"
    case .lowered: "lower it later, or by less"
    case .stuck: "look at the model's size, at the labels and at what holds it back, such as `l2` and `dropout`"
    case .good: nil
    case .stillFalling: "more epochs, or a somewhat higher learning rate"
    case .unscaledInputs: "`standardize` them"
    case .largeWeights: "smaller ones, as `he` draws them"
    case .imbalance: "look at each class in `confusion`; more examples of the rare ones"
    case .overfitting: "more data or augmentation, `dropout`, a larger `l2`, or an earlier end"
    case .tooSmall: "more or wider layers, less `l2` and `dropout`; look at some labels"
    case .dropout: "less `dropout`, if the training loss matters"
    case .harderTraining: "look at some training labels"
    case .trainLonger: "more epochs"
    case .noisy: "a larger batch, or a smaller learning rate"
    case .updateRatio: nil
    }
  }

  /// The numbers in a row: `first loss 2.31, last loss 0.12`.
  public var figuresText: String { figures.map { "\($0.name) \(Figure.text($0.value))" }.joined(separator: ", ") }
}
