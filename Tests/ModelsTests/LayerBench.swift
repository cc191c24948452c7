import Graphs
import Kernels
import Models
import Tensors

/// A network between random inputs and a loss that weighs every output differently, in either precision.
struct LayerBench {
  let network: Network
  let graph: Graph
  let output, loss: Graph.Node
  private let batch: Int

  /// The network for `batch` examples of a shape in the engine's order.
  init(_ network: Network, input: Shape, batch: Int = 3, mode: NetworkBuilder.Mode = .training) throws {
    try network.comeToLife(input: input)
    var builder = NetworkBuilder(mode: mode)
    let x = builder.graph.input(Shape([batch] + input.dimensions))
    output = try builder.build(network, x)
    let target = builder.graph.input(output.shape)
    loss = try builder.graph.apply(SquaredError(), [output, target])
    (self.network, graph, self.batch) = (network, builder.graph, batch)
  }

  /// A plan with its inputs filled; outputs are what the network gives and the loss.
  func plan<S: Scalar>(_ type: S.Type, seed: UInt64 = 2) throws -> Plan<S> {
    let plan = try Plan<S>(graph, outputs: [output, loss], loss: loss, probing: S.self == Double.self)
    plan.run.seed = seed
    for index in 0..<2 {
      let random = Random(seed: seed, stream: UInt64(20 + index))
      let input = plan.input(index)
      let vocabulary = index == 0 ? network.vocabulary : nil
      for i in input.indices {
        input[i] =
          vocabulary.map { S(random.below($0, at: UInt64(i))) }
          ?? S(Float(random.normal(at: UInt64(i)) * (index == 0 ? 1 : 2)))
      }
    }
    return plan
  }
}

extension Shape {
  /// The engine's order of a shape that users write: channels first.
  init(user dimensions: [Int]) {
    self.init(dimensions.count == 3 ? [dimensions[2], dimensions[0], dimensions[1]] : dimensions)
  }
}
