internal import Datasets
internal import Graphs
public import Kernels
public import Models
internal import Tensors

/// How fast a network is here: a training step and an inference pass, on numbers made up for the purpose.
///
/// The network itself is left as it is: a copy with fresh weights is measured. A training step is forward, loss,
/// backward, and the optimizer's update.
public struct NetworkBench {
  /// What each training step took, in seconds, in rising order.
  public private(set) var training: [Double] = []
  /// What each inference pass took.
  public private(set) var inference: [Double] = []
  /// How many examples there are in a batch.
  public let batch: Int
  private let optimizer: any Optimizer
  /// In which numbers values and weights were.
  public let precision: Precision
  /// How many threads were used at most.
  public let threads: Int
  /// Operations of a training step, in billions; a multiply-and-add is two.
  public private(set) var gigaflop = 0.0
  /// The best that this machine does, in billions of operations a second.
  public private(set) var peak = 0.0
  /// Whether the machine did far less in between: other programs took a part of it.
  public private(set) var isDisturbed = false
  /// Whether some of the kernels do fewer multiplications than are counted.
  public private(set) var usesWinograd = false
  /// The bytes of parameters, gradients, optimizer state and values of a training step.
  public private(set) var bytes = 0

  /// Measures: `steps` of each, or as many as fit into a second where it is nil; `stop` ends it early.
  public init(
    _ network: Network, batch: Int, steps: Int?, threads: Int?, optimizer: any Optimizer, precision: Precision = .f32,
    stop: () -> Bool
  ) throws {
    self.optimizer = optimizer
    self.precision = precision
    self.batch = batch
    self.threads = Threads.granted(threads ?? .max)
    if !network.isAlive { try network.comeToLife() }
    let copy = try network.copy(fresh: Random(seed: 1, stream: 5))
    copy.freeze(Set(network.frozenStages))
    if !copy.isAlive { try copy.comeToLife(input: network.input) }
    let data = try Self.examples(for: copy, count: batch)
    let loss = try LossChoice.auto.settled(for: copy, classes: data.classTally)
    try Computing.perform {
      Threads.restrict(to: threads)
      defer { Threads.restrict(to: nil) }
      // A machine that is busy for a moment is not so at all three.
      var peaks = [try MachinePeak(threads: self.threads)]
      try measureTraining(copy, data, loss, steps, stop)
      peaks.append(try MachinePeak(threads: self.threads))
      try measureInference(copy, data, loss, steps, stop)
      peaks.append(try MachinePeak(threads: self.threads))
      peak = peaks.reduce(0) { max($0, $1.best) }
      isDisturbed = peaks.contains { $0.usual < 0.75 * peak }
    }
  }

  static func examples(for network: Network, count: Int) throws -> Dataset {
    guard let input = network.input, let output = network.output else { throw NetworkError.inputUnknown }
    let random = Random(seed: 2, stream: 5)
    let shape = Shape([count] + input.dimensions)
    var features = try Tensor<Float>(zeros: shape)
    try Computing.perform {
      try features.withMutableElements { elements in
        guard let start = elements.baseAddress else { return }
        try Pieces.fill(start, count: elements.count) { Float(random.normal(at: UInt64($0))) }
      }
    }
    guard output.rank == 1, output[0] > 1 else {
      let width = output.count
      return try Dataset(name: "bench", features: features, targets: .numbers(Tensor(zeros: [count, width])))
    }
    let labels = (0..<count).map { random.below(output[0], at: UInt64($0)) }
    return try Dataset(
      name: "bench", features: features, targets: .classes(labels, names: (0..<output[0]).map { "\($0)" }))
  }

  // MARK: Measuring

  private mutating func measureTraining(
    _ network: Network, _ data: Dataset, _ loss: any Loss, _ steps: Int?, _ stop: () -> Bool
  ) throws {
    let graph = try ScoredGraph(network, batch: batch, data: data, loss: loss, mode: batch == 1 ? .single : .training)
    let plan = try graph.trainingPlan(precision: precision)
    usesWinograd = plan.facts.contains { $0.kernel.contains("wino") }
    guard let block = plan.block, let step = TrainingStep(plan, rate: 1e-4) else { return }
    try data.feed(Array(0..<batch), to: plan)
    var (state, number) = (OptimizerState(), 0)
    try state.renew(for: optimizer, count: block.learned.count, at: 0)
    let optimizer = optimizer
    training = try Self.times(steps, stop) {
      let loss = try step.gradients(for: optimizer, state, number: number + 1) { _ in try step.pass(stop: stop) }
      guard loss != nil else { return }
      number += 1
      step.update(optimizer, state, number: number)
    }
    gigaflop = 2e-9 * Double(graph.graph.multiplications.saturatingSum(graph.graph.backwardMultiplications))
    bytes = plan.arenaBytes.saturatingSum(block.values.count.saturatingProduct(4 * (2 + optimizer.buffers)))
  }

  private mutating func measureInference(
    _ network: Network, _ data: Dataset, _ loss: any Loss, _ steps: Int?, _ stop: () -> Bool
  ) throws {
    var builder = NetworkBuilder(mode: .inference)
    let x = builder.graph.input(data.features.shape)
    let y = try builder.build(network, x)
    let plan = try Plan<Float>(builder.graph, outputs: [y], precision: precision)
    data.features.withElements { _ = plan.input(0).update(fromContentsOf: $0) }
    inference = try Self.times(steps, stop) { try plan.forward(stop: stop) }
  }

  private static func times(_ steps: Int?, _ stop: () -> Bool, _ body: () throws -> Void) rethrows -> [Double] {
    for _ in 0..<3 where !stop() { try body() }
    var times: [Double] = []
    let began = Clock.seconds()
    while !stop(), times.count < steps ?? (times.count < 5 || Clock.seconds() - began < 1 ? 5000 : 0) {
      let before = Clock.seconds()
      try body()
      times.append(Clock.seconds() - before)
    }
    return times.sorted()
  }
}
