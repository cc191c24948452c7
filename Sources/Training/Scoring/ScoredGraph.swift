internal import Datasets
internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// The graph of a network with a loss on top, or of several with one loss of all, for certain batch sizes.
struct ScoredGraph {
  /// What a network says, and how far off it is.
  struct Head {
    /// With classes, a column for each, of which the largest is the answer.
    let scores: Graph.Node
    let loss: Graph.Node
    /// What the scores are.
    let scale: ScoreScale
    /// Whether the targets are the share of each class: examples are mixed.
    let hasShares: Bool
  }

  let heads: [Head]
  /// What is made small.
  let loss: Graph.Node
  private let builder: NetworkBuilder

  /// The arithmetic.
  var graph: Graph { builder.graph }

  /// The graph of a single network.
  init(_ network: Network, batch: Int, data: Dataset, loss: any Loss, mode: NetworkBuilder.Mode) throws {
    var builder = NetworkBuilder(mode: mode)
    let head = try Self.head(network, batch: batch, data: data, loss: loss, in: &builder)
    (self.builder, heads, self.loss) = (builder, [head], head.loss)
  }

  /// The graph of a step on so many examples of each head. A single example has no statistics of its own.
  ///
  /// With a scale, images come in that size.
  init(_ objective: Objective, rows: [Int], scale: ImageScale? = nil) throws {
    var builder = NetworkBuilder(mode: .training)
    builder.takesAnySize = scale != nil
    let heads = try zip(objective.heads, rows).map { head, rows in
      builder.purpose = rows == 1 ? .single : .training
      return try Self.head(
        head.network, batch: rows, data: head.data, scale: scale, drawn: objective, loss: head.loss, in: &builder)
    }
    let weights = objective.heads.map(\.weight)
    loss =
      if heads.count == 1, let only = heads.first, weights == [1] {
        only.loss
      } else {
        try builder.graph.apply(WeightedSum(weights: weights), heads.map(\.loss))
      }
    (self.builder, self.heads) = (builder, heads)
  }

  /// Gives the networks what the losses keep at their stages, where it is not there yet.
  func bringToLife() throws { try builder.bringToLife() }

  /// What is read after a run: the loss, the scores of each head, and where there are several, their losses.
  var outputs: [Graph.Node] { [loss] + heads.map(\.scores) + (heads.count > 1 ? heads.map(\.loss) : []) }

  // Adds two inputs, which take the examples and their targets, and what a network makes of them.
  //
  // With `drawn` the targets are those that training draws, and the loss is of what it looks at; otherwise the targets are
  // the data's own, and all examples count.
  //
  // The loss is that of the network's predictions. A last softmax or sigmoid is left out only where the loss has the same
  // one inside.
  static func head(
    _ network: Network, batch: Int, data: Dataset, scale: ImageScale? = nil, drawn objective: Objective? = nil, loss: any Loss,
    in builder: inout NetworkBuilder
  ) throws -> Head {
    guard data.targets != nil else { throw TrainingError.noTargets(data: data.name) }
    builder.classes = data.hasClasses
    var example = data.exampleShape.dimensions
    if let scale, example.count == 3 { example = [example[0], scale.height, scale.width] }
    let x = builder.graph.input(Shape([batch] + example))
    let scoring = loss.link.flatMap { network.without($0) }
    let yields = scoring == nil ? network.yields(classes: data.hasClasses) : nil
    var y = try builder.build(scoring ?? network, x)
    builder.graph.label = ""
    let classes = data.classNames.count
    // What is said of a step is as of an example.
    if let steps = data.steps {
      guard y.shape.rank == 3, y.shape[1] == steps else {
        throw NetworkError.steps(outputs: y.shape.perExample, steps: steps, classes: classes)
      }
      y = try builder.rows(of: y)
    }
    let labels = batch.saturatingProduct(data.steps ?? 1)
    if let link = loss.link, yields != nil { y = try link.scores(of: y, in: &builder.graph) }
    let isOneForTwo =
      data.hasClasses && classes == 2 && y.shape == [labels, 1] && (loss.link == .sigmoid || yields == .sigmoid)
    let width = isOneForTwo ? 1 : data.hasClasses ? classes : data.targetWidth
    // An image or a sequence that is to be learned is compared number by number.
    if !data.hasClasses, y.shape.rank > 2, y.shape.perExample.count == width {
      y = try builder.graph.apply(Reshape(example: [width]), [y])
    }
    guard y.shape.rank == 2, y.shape[1] == width else {
      throw data.hasClasses
        ? NetworkError.classes(outputs: y.shape.perExample, classes: classes)
        : NetworkError.targets(outputs: y.shape.perExample, width: width)
    }
    // Of mixed examples training learns the share of each class.
    let hasShares = objective != nil && data.isMixed && data.hasClasses
    guard !hasShares || loss.takesShares && !isOneForTwo && data.steps == nil else {
      throw TrainingError.mixed(loss: type(of: loss).word)
    }
    var targets = builder.graph.input(
      hasShares ? [batch, classes] : data.hasClasses ? [labels] : [batch, width])
    if data.hasClasses, !hasShares, !loss.takesClasses {
      targets = try builder.graph.apply(isOneForTwo ? Reshape(example: [1]) : OneHot(classes: classes), [targets])
    }
    let hard = objective?.hard
    let given = LossInputs(
      scores: y, targets: targets, reduction: hard == nil ? .mean : .each, owner: (scoring ?? network).elements.last?.stage)
    var value = try loss.build(given, in: &builder)
    if let hard { value = try builder.graph.apply(WorstMean(share: hard, rows: data.steps ?? 1), [value]) }
    let scores = isOneForTwo ? try builder.graph.apply(Opposed(total: loss.link == nil ? 1 : 0), [y]) : y
    // What has no probabilities of its own is shown as its softmax.
    let link = loss.link ?? (yields == nil ? .softmax : nil)
    let scale: ScoreScale =
      switch link {
      case .softmax?: .softmax
      case .sigmoid?: .sigmoid
      case nil: .probabilities
      }
    return Head(scores: scores, loss: value, scale: scale, hasShares: hasShares)
  }
}
