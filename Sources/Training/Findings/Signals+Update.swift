public import Datasets
internal import Graphs
public import Models
internal import Tensors

extension Signals {
  /// What goes through a network for some examples of the data, and how far one step of the optimizer would move what it
  /// learns; at the optimizer's own rate unless one is given. Nothing of the network changes.
  ///
  /// A network that has no weights yet is looked at with those that the seed draws. Throws where it does not fit the data, and
  /// what `stop` breaks off.
  public init(
    watching network: Network, on data: Dataset, loss: LossChoice = .auto, optimizer: any Optimizer, rate: Double? = nil,
    seed: UInt64 = 0, stop: () -> Bool = { false }
  ) throws {
    guard data.count > 0 else { throw TrainingError.noExamples(part: "dataset") }
    try FiniteCheck.check(data)
    let copy = network.isAlive ? try network.copy() : try network.copy(fresh: Random(seed: seed, stream: 4))
    try copy.comeToLife(for: data)
    try copy.fitPreprocessing(on: data.features)
    let loss = try loss.settled(for: network, classes: data.classTally)
    try self.init(copy, on: data, loss: loss, stop: stop)
    // An optimizer that takes everything as one point has no step that one batch tells.
    guard type(of: optimizer).scope != .whole, !(optimizer is any ExploringOptimizer) else { return }
    let before = try copy.parameters.map { ($0.name, try $0.parameter.read()) }
    let few = try data.spread(Self.most)
    try Computing.perform {
      let bench = try CheckBench(copy, on: few, loss: loss)
      _ = try bench.loss(stop: stop)
      let rate = rate ?? optimizer.rate.schedule.value(at: Moment(epoch: 0, epochs: 1, step: 0, steps: 1))
      guard let step = TrainingStep(bench.plan, rate: rate) else { return }
      guard try step.backward(stop: stop) else { throw TrainingError.interrupted }
      var state = OptimizerState()
      try state.renew(for: optimizer, count: bench.block.learned.count, at: 0)
      step.update(optimizer, state, number: 1)
    }
    let after = Dictionary(copy.parameters.map { ($0.name, $0.parameter) }, uniquingKeysWith: { first, _ in first })
    for (name, values) in before {
      guard let place = weights.firstIndex(where: { $0.name == name }), let now = try after[name]?.read() else { continue }
      let moved = zip(values.elements, now.elements).reduce(0.0) { $0 + Double($1.1 - $1.0) * Double($1.1 - $1.0) }.squareRoot()
      weights[place].update = weights[place].norm > 0 ? moved / weights[place].norm : nil
    }
  }
}
