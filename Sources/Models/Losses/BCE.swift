internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Binary cross-entropy: sigmoid and the negative logarithm of what is right, output by output.
struct BCE: Loss {
  var weights = ClassWeights.none
  // Whether the targets are classes, of which it was told how often each comes.
  private var areClasses = false

  static let form = Form<BCE>(
    "minus the logarithm of the probability that sigmoid gives what is right, for each output by itself: one unit for two classes, or one for each class or label",
    [
      .keyword(
        "weights", ClassWeights.summary + "; where each of many labels is a number, a list has one for each of them", \.weights)
    ],
    examples: [Example("bce"), Example("bce weights [1, 5]")], related: ["crossentropy", "sigmoid", "mse"])

  var takesClasses: Bool { false }
  var link: Link? { .sigmoid }

  func fitted(to counts: [Int]) throws -> any Loss {
    var copy = self
    (copy.weights, copy.areClasses) = (try weights.settled(for: counts, loss: Self.word), true)
    return copy
  }

  func build(_ given: LossInputs, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard weights != .none else { return try given.apply(BinaryCrossEntropy(), in: &b) }
    return try given.apply(BinaryCrossEntropy(), [given.scores, given.targets, multipliers(given, in: &b)], in: &b)
  }

  // What each number of each row is multiplied by.
  private func multipliers(_ given: LossInputs, in b: inout NetworkBuilder) throws -> Graph.Node {
    let columns = given.targets.shape.stride
    guard case .list(let numbers) = weights, areClasses || numbers.count == columns else {
      let count: Int? = if case .list(let numbers) = weights { numbers.count } else { nil }
      throw NetworkError.lossLabels(loss: Self.word, weights: count, labels: columns)
    }
    guard areClasses else {
      return try b.apply(SameRows(numbers), given.targets)
    }
    // Of one unit, 1 is the second class.
    let shares = columns == 1 && numbers.count == 2 ? try b.apply(Opposed(total: 1), given.targets) : given.targets
    return try b.apply(ClassRows(numbers.map { [Double](repeating: $0, count: columns) }), shares)
  }

  func chance(counts: [Int]) -> Double? { Double.logarithm(2) * weights.mean(over: counts) }
}
