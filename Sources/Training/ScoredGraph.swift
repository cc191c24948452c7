internal import Datasets
internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// A network's graph with a loss on top, for one batch size.
struct ScoredGraph {
  let graph: Graph
  let scores, loss: Graph.Node

  /// A graph whose first input takes the examples and whose second one takes the targets.
  ///
  /// With `isDrawn` the targets are those that training draws, and otherwise the data's own.
  ///
  /// The loss is that of the network's predictions. A last softmax or sigmoid is left out only where the loss has the same
  /// one inside. With classes, `scores` has a column for each, of which the largest is the answer.
  init(_ network: Network, batch: Int, data: Dataset, loss: any Loss, mode: NetworkBuilder.Mode, isDrawn: Bool = false) throws {
    guard data.targets != nil else { throw TrainingError.noTargets(data: data.name) }
    var builder = NetworkBuilder(mode: mode)
    builder.classes = data.hasClasses
    let x = builder.graph.input(Shape([batch] + data.exampleShape.dimensions))
    let scoring = loss.link.flatMap { network.without($0) }
    let yields = scoring == nil ? network.yields(classes: data.hasClasses) : nil
    var y = try builder.build(scoring ?? network, x)
    builder.graph.label = ""
    if let link = loss.link, yields != nil { y = try link.scores(of: y, in: &builder.graph) }
    let classes = data.classNames.count
    let isOneForTwo =
      data.hasClasses && classes == 2 && y.shape == [batch, 1] && (loss.link == .sigmoid || yields == .sigmoid)
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
    let hasShares = isDrawn && data.isMixed && data.hasClasses
    guard !hasShares || loss.takesShares && !isOneForTwo else { throw TrainingError.mixed(loss: type(of: loss).word) }
    var targets = builder.graph.input(hasShares ? [batch, classes] : data.hasClasses ? [batch] : [batch, width])
    if data.hasClasses, !hasShares, !loss.takesClasses {
      targets = try builder.graph.apply(isOneForTwo ? Reshape(example: [1]) : OneHot(classes: classes), [targets])
    }
    self.loss = try loss.build(y, targets, in: &builder.graph)
    scores = isOneForTwo ? try builder.graph.apply(Opposed(total: loss.link == nil ? 1 : 0), [y]) : y
    graph = builder.graph
  }
}
