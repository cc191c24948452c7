internal import Datasets
internal import Graphs
internal import Models
internal import Tensors

/// A network's graph with a loss on top, for one batch size.
struct ScoredGraph {
  let graph: Graph
  let scores, loss: Graph.Node

  /// A graph whose first input takes the examples and whose second one takes the targets.
  init(_ network: Network, batch: Int, data: Dataset, loss: any Loss, mode: NetworkBuilder.Mode) throws {
    var builder = NetworkBuilder(mode: mode)
    let x = builder.graph.input(Shape([batch] + data.exampleShape.dimensions))
    let scoring = network.withoutOutputFunction
    var y = try builder.build(scoring, x)
    if scoring.yieldsProbabilities, loss.takesClasses { y = try builder.graph.apply(Logarithm(), [y]) }
    let targets: Graph.Node
    if loss.takesClasses {
      guard y.shape.rank == 2, y.shape[1] == data.classNames.count else {
        throw NetworkError.classes(outputs: y.shape.perExample, classes: data.classNames.count)
      }
      targets = builder.graph.input([batch])
    } else {
      guard y.shape.rank == 2, y.shape[1] == data.targetWidth else {
        throw NetworkError.targets(outputs: y.shape.perExample, width: data.targetWidth)
      }
      targets = builder.graph.input([batch, data.targetWidth])
    }
    builder.graph.label = ""
    self.loss = try loss.build(y, targets, in: &builder.graph)
    scores = y
    graph = builder.graph
  }
}
