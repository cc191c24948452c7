extension Diagnosis.Finding {
  /// What is seen, as a sentence.
  public var sentence: String {
    switch label {
    case .short: "too few epochs to see the shape of a curve"
    case .exploded: "the loss exploded"
    case .dead: "the loss stands at chance: the network is dead"
    case .notMoving: "the loss stands at chance: the network is not learning"
    case .tooLow: "the loss has hardly begun to fall: the learning rate is far too low"
    case .low: "the loss falls in a straight line: the learning rate is low"
    case .high: "the loss fell fast and then stuck: the learning rate is high"
    case .good: "the loss fell fast and far: the learning rate is good"
    case .stillFalling: "the loss is falling and has some way to go"
    case .overfitting: "it overfits: it knows the training part far better than the validation part"
    case .tooSmall: "it fits neither part well, and both alike: the model is too small"
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
    case .exploded: "start again with a learning rate ten times smaller"
    case .dead: "start again with a learning rate ten times smaller; look for units that are never positive"
    case .notMoving: "run `sanity` and `gradcheck`; look at the data and the initial weights"
    case .tooLow: "a learning rate ten to a hundred times higher"
    case .low: "a learning rate three to ten times higher"
    case .high: "a learning rate three to ten times smaller, or a schedule that makes it smaller"
    case .good: nil
    case .stillFalling: "more epochs, or a somewhat higher learning rate"
    case .overfitting: "more data or augmentation, `dropout`, a larger `l2`, or an earlier end"
    case .tooSmall: "more or wider layers, less `l2` and `dropout`"
    case .trainLonger: "more epochs"
    case .noisy: "a larger batch, or a smaller learning rate"
    case .updateRatio: nil
    }
  }

  /// The numbers in a row: `first loss 2.31, last loss 0.12`.
  public var figuresText: String { figures.map { "\($0.name) \(Figure.text($0.value))" }.joined(separator: ", ") }
}
