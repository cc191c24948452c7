public import Graphs
public import Kernels
internal import Tensors

/// How many bytes a network takes, and how much arithmetic; worked out before any of it is taken.
public struct Footprint {
  /// Its parameters.
  public let parameters: Int
  /// A training step with Adam.
  public let training: Int
  /// A run without gradients.
  public let inference: Int
  /// Operations of a forward pass of one example, those of products and convolutions; a multiply-and-add is two.
  public let operations: Int

  /// The figures for batches of that size.
  public init(_ network: Network, batch: Int, precision: Kernels.Precision = .f32) throws {
    guard let input = network.input else { throw NetworkError.inputUnknown }
    parameters = network.parameters.reduce(0) { $0.saturatingSum($1.parameter.shape.count.saturatingProduct(4)) }
    func graph(_ mode: NetworkBuilder.Mode, _ batch: Int) throws -> (graph: Graph, output: Graph.Node) {
      var builder = NetworkBuilder(mode: mode)
      let x = builder.graph.input(Shape([batch] + input.dimensions))
      let y = try builder.build(network, x)
      return (builder.graph, y)
    }
    operations = try graph(.inference, 1).graph.multiplications.saturatingProduct(2)
    var scored = try graph(batch == 1 ? .single : .training, batch)
    let target = scored.graph.input(scored.output.shape)
    let loss = try scored.graph.apply(SquaredError(), [scored.output, target])
    training = try Self.training(scored.graph, outputs: [scored.output], loss: loss, slots: 2, precision: precision)
    let run = try graph(.inference, batch)
    inference = try Self.inference(run.graph, outputs: [run.output]).saturatingSum(parameters)
  }

  /// The bytes of a training: parameters, gradients, `slots` numbers of optimizer state for each parameter, a copy of
  /// the parameters to return to, and the plan's values.
  public static func training(
    _ graph: Graph, outputs: [Graph.Node], loss: Graph.Node, slots: Int, precision: Kernels.Precision
  ) throws -> Int {
    try Computing.perform {
      let drawn = try PlanDrawing<Float>(graph, outputs: outputs, loss: loss, parameters: .gathered, precision: precision)
      // The next batch is prepared beside the one that is at work. Parameters are there with their gradients, the optimizer's
      // slots, and as they were before the training and before the step that is measured.
      return drawn.arenaBytes.saturatingSum(drawn.inputBytes.saturatingProduct(2))
        .saturatingSum(drawn.parameterBytes.saturatingProduct(slots.saturatingSum(4)))
    }
  }

  /// The bytes of a plan without gradients, which has a copy of the parameters.
  public static func inference(_ graph: Graph, outputs: [Graph.Node]) throws -> Int {
    try Computing.perform {
      let drawn = try PlanDrawing<Float>(graph, outputs: outputs)
      // The next batch is prepared beside the one that is at work.
      return drawn.arenaBytes.saturatingSum(drawn.inputBytes.saturatingProduct(2)).saturatingSum(drawn.parameterBytes)
    }
  }

  /// Bytes in words: `1.2 MB`.
  public static func text(_ bytes: Int) -> String { NetworkError.bytes(bytes) }
}
