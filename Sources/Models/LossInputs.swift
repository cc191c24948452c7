public import Graphs
internal import Tensors

/// What a loss is given of a batch, and what it may ask for besides.
///
/// Most losses need scores and targets alone. One may also look at what the last layer makes the scores of, and keep numbers
/// between steps: they lie at the network's last stage, so that whatever copies, saves or sets back a network takes them along,
/// and an op of the loss changes them when a step commits.
public struct LossInputs {
  /// The scores, a row for each example.
  public let scores: Graph.Node
  /// A label for each row, or as many numbers as it has.
  public let targets: Graph.Node
  private let reduction: LossReduction
  private let owner: Stage?

  /// Scores and targets; `owner` is the stage that the scores come from.
  public init(scores: Graph.Node, targets: Graph.Node, reduction: LossReduction = .mean, owner: Stage? = nil) {
    (self.scores, self.targets, self.reduction, self.owner) = (scores, targets, reduction, owner)
  }

  /// Whether each row's loss is wanted, and not their mean.
  var wantsEach: Bool { reduction == .each }

  /// The loss of an op that gives the mean over rows of its inputs.
  func apply(_ op: any Op, _ inputs: [Graph.Node], in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.graph.apply(reduction == .mean ? op : EachRow(op), inputs)
  }

  /// The same of scores and targets.
  func apply(_ op: any Op, in b: inout NetworkBuilder) throws -> Graph.Node { try apply(op, [scores, targets], in: &b) }

  /// The rows and the weights whose products the scores are, and the bias that was added.
  ///
  /// Throws where the network does not end in a `dense`; `loss` is the word of who asks.
  func product(for loss: String, in b: NetworkBuilder) throws -> (rows: Graph.Node, weights: Graph.Node, bias: Graph.Node?) {
    guard let product = b.graph.product(at: scores) else {
      throw NetworkError.lossNeedsDense(loss: loss, outputs: scores.shape.perExample.count)
    }
    return product
  }

  /// Numbers that the loss keeps between steps, zero at first.
  func state(_ name: String, _ shape: Shape, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard let owner else { return b.graph.input(shape) }
    return try b.lossState(name, shape, of: owner)
  }
}
