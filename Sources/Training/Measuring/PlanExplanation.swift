internal import Datasets
public import Graphs
public import Kernels
public import Models
internal import Tensors

/// What a network becomes before it runs: the steps of its plan, each with its kernel and its time.
///
/// A copy of the network with fresh weights is measured, on numbers made up for the purpose.
public struct PlanExplanation {
  /// A step and the seconds that it takes.
  public let steps: [(facts: StepFacts, seconds: Double)]
  /// How many threads it runs on.
  public let threads: Int
  /// The bytes of memory that its values share.
  public let arenaBytes: Int
  /// How many copies from one layout to another a run makes.
  public let reorders: Int

  /// The plan of a training step, or of an inference pass, for batches of that size.
  public init(
    _ network: Network, batch: Int, threads limit: Int?, training: Bool, precision: Precision = .f32,
    stop: () -> Bool
  ) throws {
    if !network.isAlive { try network.comeToLife() }
    let copy = try network.copy(fresh: Random(seed: 1, stream: 5))
    copy.freeze(Set(network.frozenStages))
    if !copy.isAlive { try copy.comeToLife(input: network.input) }
    let data = try NetworkBench.examples(for: copy, count: batch)
    let loss = try LossChoice.auto.settled(for: copy, classes: data.classTally)
    let (plan, times) = try Computing.perform {
      Threads.restrict(to: limit)
      defer { Threads.restrict(to: nil) }
      let plan: Plan<Float>
      if training {
        let graph = try ScoredGraph(copy, batch: batch, data: data, loss: loss, mode: batch == 1 ? .single : .training)
        plan = try graph.trainingPlan(precision: precision)
        try data.feed(Array(0..<batch), to: plan)
      } else {
        var builder = NetworkBuilder(mode: .inference)
        let x = builder.graph.input(data.features.shape)
        let y = try builder.build(copy, x)
        plan = try Plan<Float>(builder.graph, outputs: [y], precision: precision)
        data.features.withElements { _ = plan.input(0).update(fromContentsOf: $0) }
      }
      return (plan, try plan.times(runs: 7, stop: stop))
    }
    steps = zip(plan.facts, times).map { ($0, $1) }
    (threads, arenaBytes, reorders) = (plan.threads, plan.arenaBytes, plan.reorders)
  }
}
