internal import Graphs
internal import Kernels
public import Models
public import Tensors

/// How the score of a class depends on an example, or on what a stage makes of it.
public struct ClassGradient {
  /// The class: the one that was asked for, or the likeliest.
  public let index: Int
  /// Its score, before softmax or sigmoid.
  public let score: Double
  /// What comes out of the stage, or the example.
  public let values: Tensor<Float>
  /// The gradient of the score with respect to it.
  public let gradient: Tensor<Float>

  /// How many classes a network has scores for, once it is alive; nil if what it gives is no score for each of some.
  ///
  /// A single unit that tells two classes apart has two, of opposite scores.
  public static func classes(of network: Network) -> Int? {
    guard let output = network.output, output.rank == 1 else { return nil }
    return output[0] == 1 && network.tellsTwoApart ? 2 : output[0]
  }

  /// The gradient for an example [1, ...] of a class, or of the likeliest; at a stage, or at the example itself. The network
  /// is alive, gives scores, and has the stage.
  public init(
    _ network: Network, example: Tensor<Float>, of chosen: Int? = nil, at stage: Stage? = nil, stop: () -> Bool = { false }
  ) throws {
    let scoring = network.without(.softmax) ?? network.without(.sigmoid) ?? network
    let twoApart = network.tellsTwoApart
    var builder = NetworkBuilder(mode: .inference)
    let x = builder.graph.input(example.shape)
    let scores = try builder.build(scoring, x)
    // The class is picked by a product with a row that has a one at its place.
    let pick = builder.graph.inputs.count
    let picked = try builder.graph.apply(Linear(), [scores, builder.graph.input([1, scores.shape[1]])])
    let node = try stage.map { stage in
      guard let node = builder.output(of: stage) else { throw EngineError.broken("a stage of a network was not built") }
      return node
    }
    let (graph, at) = (builder.graph, node ?? x)
    (index, score, values, gradient) = try Computing.perform {
      let plan = try Plan<Float>(graph, outputs: [scores, at], loss: picked, gradientsOf: [at], learning: false)
      example.withElements { _ = plan.input(0).update(fromContentsOf: $0) }
      plan.input(pick).update(repeating: 0)
      guard try plan.forward(stop: stop) else { throw TrainingError.interrupted }
      let found = Array(plan.output(0))
      let isSingle = found.count == 1 && twoApart
      let index = chosen ?? (isSingle ? (found[0] > 0 ? 1 : 0) : found.indices.max { found[$0] < found[$1] } ?? 0)
      let (place, sign): (Int, Float) = isSingle ? (0, index == 1 ? 1 : -1) : (index, 1)
      plan.input(pick)[place] = sign
      guard try plan.forward(stop: stop), try plan.backward(stop: stop) else { throw TrainingError.interrupted }
      let shape = at.shape.perExample
      return (
        index, Double(sign * found[place]), try Tensor(shape, Array(plan.output(1))),
        try Tensor(shape, Array(plan.gradient(ofNode: 0)))
      )
    }
  }
}

extension Network {
  // Whether its single unit is a score of the second of two classes.
  fileprivate var tellsTwoApart: Bool {
    guard output == [1] else { return false }
    return learnedClasses ?? (without(.sigmoid) != nil)
  }
}
