internal import Datasets
internal import Models

extension Run {
  /// What a training is on: figures that say what its losses are worth.
  public struct Task: Sendable {
    /// How many classes the data have; 0 where the targets are numbers.
    public let classes: Int
    /// The loss of a network that knows nothing, where there is such a figure.
    public let chance: Double?
    /// The least loss of an answer that does not look at the example, where there is such a figure.
    public let blind: Double?
    /// The share of each class in the training part; empty where the targets are numbers.
    public let shares: [Double]
    /// How many examples are validated on.
    public let validationExamples: Int

    /// Those figures.
    public init(classes: Int, chance: Double?, blind: Double?, shares: [Double], validation count: Int) {
      (self.classes, self.chance, self.blind, self.shares, validationExamples) = (classes, chance, blind, shares, count)
    }

    /// What several heads make small together is of no one's classes.
    init(_ objective: Objective, validation count: Int) {
      validationExamples = count
      guard let head = objective.heads.first, objective.heads.count == 1 else {
        (classes, chance, blind, shares) = (0, nil, nil, [])
        return
      }
      let data = head.data
      classes = data.classNames.count
      chance = data.classTally.flatMap { head.loss.chance(counts: $0) }
      blind = DataFacts.blind(data, loss: head.loss)
      shares = data.classCounts.map { Double($0) / Double(max(data.count, 1)) }
    }
  }

  /// How many classes the data have; 0 where the targets are numbers.
  public var classes: Int { task.classes }
  /// The loss of a network that knows nothing, where there is such a figure.
  public var chance: Double? { task.chance }
}
