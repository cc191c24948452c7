internal import Graphs
internal import Tensors

/// How many bytes a network takes, and how much arithmetic.
public struct Footprint {
  /// Its parameters.
  public let parameters: Int
  /// A training step: parameters, gradients, two numbers of optimizer state for each, and all values of the plan.
  public let training: Int
  /// A run without gradients: parameters and the values of the plan.
  public let inference: Int
  /// Operations of a forward pass of one example, those of products and convolutions; a multiply-and-add is two.
  public let operations: Int

  /// The figures for batches of that size.
  public init(_ network: Network, batch: Int) throws {
    guard let input = network.input else { throw NetworkError.inputUnknown }
    let bytes = network.parameters.reduce(0) { $0.saturatingSum($1.parameter.shape.count.saturatingProduct(4)) }
    func values(_ mode: NetworkBuilder.Mode) throws -> Int {
      var builder = NetworkBuilder(mode: mode)
      let x = builder.graph.input(Shape([batch] + input.dimensions))
      let y = try builder.build(network, x)
      guard mode.isTraining else {
        return try Computing.perform { try Plan<Float>(builder.graph, outputs: [y]).arenaBytes }
      }
      let target = builder.graph.input(y.shape)
      let loss = try builder.graph.apply(SquaredError(), [y, target])
      return try Computing.perform { try Plan<Float>(builder.graph, outputs: [y], loss: loss).arenaBytes }
    }
    var builder = NetworkBuilder(mode: .inference)
    _ = try builder.build(network, builder.graph.input(Shape([1] + input.dimensions)))
    operations = builder.graph.multiplications.saturatingProduct(2)
    parameters = bytes
    training = try values(.training).saturatingSum(bytes.saturatingProduct(4))
    inference = try values(.inference).saturatingSum(bytes)
  }

  /// Bytes in words: `1.2 MB`.
  public static func text(_ bytes: Int) -> String { NetworkError.bytes(bytes) }
}
