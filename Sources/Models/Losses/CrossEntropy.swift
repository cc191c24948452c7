internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Softmax and the negative logarithm of the right class's probability.
struct CrossEntropy: Loss {
  var smooth = 0.0
  var weights = ClassWeights.none
  var cost: GivenTensor?

  static let form = Form<CrossEntropy>(
    "minus the logarithm of the probability that softmax gives the right class",
    [
      .keyword(
        "smooth", "the share of the label that is spread over all classes, so that no probability is driven to 1", \.smooth,
        .from(0, below: 1)),
      .keyword("weights", ClassWeights.summary, \.weights),
      .keyword(
        "cost",
        "a row for each class with the cost of taking it for each: the cost expected of the probabilities is added to the loss",
        \.cost, .optional(Limits("each at least 0") { $0.numbers.allSatisfy { $0.isFinite && $0 >= 0 } })),
    ],
    examples: [
      Example("crossentropy"), Example("crossentropy smooth 0.1 weights balanced"), Example("crossentropy weights [1, 5]"),
      Example("crossentropy cost [[0, 1], [10, 0]]"),
    ], related: ["hinge", "focal", "balanced", "mse", "softmax"])

  var takesClasses: Bool { true }
  var takesShares: Bool { true }
  var link: Link? { .softmax }

  func fitted(to counts: [Int]) throws -> any Loss {
    var copy = self
    copy.weights = try weights.settled(for: counts, loss: Self.word)
    if let cost, cost.shape != [counts.count, counts.count] {
      throw NetworkError.lossSize(loss: Self.word, option: "cost", size: "\(cost.shape)", classes: counts.count)
    }
    return copy
  }

  func build(_ given: LossInputs, in b: inout NetworkBuilder) throws -> Graph.Node {
    let (scores, targets) = (given.scores, given.targets)
    let classes = scores.shape.rank == 2 ? scores.shape[1] : 0
    guard smooth > 0 || weights != .none || cost != nil, classes > 0 else {
      // Labels, or of mixed examples the share of each class.
      return try given.apply(targets.shape.rank == 2 ? ShareCrossEntropy() : Graphs.CrossEntropy(), in: &b)
    }
    // A class stands for shares of all of them.
    let aims = try b.apply(ClassRows((0..<classes).map { aim(of: $0, classes) }), targets)
    let entropy = try given.apply(ShareCrossEntropy(), [scores, aims], in: &b)
    guard cost != nil else { return entropy }
    let costs = try b.apply(ClassRows((0..<classes).map { costing($0, classes) }), targets)
    let expected = try given.apply(ExpectedCost(), [try b.apply(Graphs.Softmax(), scores), costs], in: &b)
    return try b.apply(WeightedSum(weights: [1, 1]), entropy, expected)
  }

  /// All classes are as probable.
  func chance(counts: [Int]) -> Double? {
    loss(of: [Double](repeating: 1 / Double(max(counts.count, 1)), count: counts.count), counts)
  }

  /// Each class is as probable as what it weighs in the data; where mistakes cost, others may do a little better.
  func blind(counts: [Int]) -> Double? {
    var shares = [Double](repeating: 0, count: counts.count)
    for (label, count) in counts.enumerated() {
      for (place, aim) in aim(of: label, counts.count).enumerated() { shares[place] += Double(count) * aim }
    }
    let whole = shares.reduce(0, +)
    return loss(of: shares.map { $0 / (whole > 0 ? whole : 1) }, counts)
  }

  // What each class should get where that one is right, times what its examples count.
  private func aim(of label: Int, _ classes: Int) -> [Double] {
    let (spread, weight) = (smooth / Double(max(classes, 1)), weights.weight(of: label))
    return (0..<classes).map { weight * (spread + ($0 == label ? 1 - smooth : 0)) }
  }

  // What each answer costs where that one is right, times what its examples count.
  private func costing(_ label: Int, _ classes: Int) -> [Double] {
    guard let cost, cost.numbers.count == classes.saturatingProduct(classes) else { return [] }
    return cost.numbers[label * classes..<(label + 1) * classes].map { Double($0) * weights.weight(of: label) }
  }

  // The mean loss of an answer that is always the same, over data with so many of each class.
  private func loss(of answer: [Double], _ counts: [Int]) -> Double {
    let all = Double(max(counts.reduce(0) { $0.saturatingSum($1) }, 1))
    return counts.enumerated().reduce(0) { sum, group in
      let (label, count) = group
      guard count > 0 else { return sum }
      let entropy = zip(aim(of: label, counts.count), answer).reduce(0) { $1.0 > 0 ? $0 - $1.0 * Double.logarithm($1.1) : $0 }
      let expected = zip(costing(label, counts.count), answer).reduce(0) { $0 + $1.0 * $1.1 }
      return sum + Double(count) / all * (entropy + expected)
    }
  }
}
