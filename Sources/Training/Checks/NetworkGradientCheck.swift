public import Datasets
internal import Graphs
internal import Kernels
public import Models
internal import Tensors

/// Compares the gradients of a network and its loss with measured slopes, in `Double`.
///
/// The network is as in training: batch normalisation takes the batch's statistics, dropout is replayed. It works on
/// a copy, so the network stays as it was.
public struct NetworkGradientCheck {
  private let network: Network
  private let data: Dataset
  private let loss: LossChoice
  private let penalty: Penalty
  private let seed: UInt64

  /// A check on the examples of `data`: all of up to ten, three of more, since few are enough and cross fewer kinks.
  public init(network: Network, data: Dataset, loss: LossChoice = .auto, l2: Double = 1e-3, seed: UInt64 = 0) {
    (self.network, self.data, self.loss, self.seed) = (network, data, loss, seed)
    penalty = Penalty(strength: l2)
  }

  /// Checks.
  public func run(stop: () -> Bool = { false }) throws -> GradientCheckReport {
    guard data.count > 0 else { throw TrainingError.noExamples(part: "dataset") }
    let examples = data.count > 10 ? try data.spread(3) : data
    let loss = try loss.settled(for: network, classes: data.hasClasses)
    let copy = try network.copy()
    try copy.comeToLife(for: examples)
    try copy.fitPreprocessing(on: data.features)
    let mode = examples.count == 1 ? NetworkBuilder.Mode.single : .training
    let graph = try ScoredGraph(copy, batch: examples.count, data: examples, loss: loss, mode: mode)
    return try Computing.perform {
      let plan = try Plan<Double>(graph.graph, outputs: [graph.scores, graph.loss], loss: graph.loss, probing: true)
      plan.run.seed = seed
      try feed(examples, to: plan)
      let random = Random(seed: seed, stream: 3)
      let found = GradientCheck().check(plan, loss: 1, random: random, stop: stop)
      if stop() || found.count < plan.parameters.count { throw TrainingError.interrupted }
      let rows = Dictionary(
        zip(plan.parameters.map { ObjectIdentifier($0) }, found), uniquingKeysWith: { first, _ in first })
      plan.forward()
      return GradientCheckReport(
        rows: copy.parameters.compactMap { name, parameter in
          (rows[ObjectIdentifier(parameter)] ?? nil).map { .init(name, $0) }
        },
        penalty: try checkPenalty(copy, random.stream(0)), loss: plan.output(1)[0], examples: examples.count,
        hasKinks: plan.branches != BranchHash())
    }
  }

  private func feed(_ examples: Dataset, to plan: Plan<Double>) throws {
    let (x, y) = (plan.input(0), plan.input(1))
    let (features, targets) = (try Storage<Float>(count: x.count), try Storage<Float>(count: y.count))
    try Array(0..<examples.count).withUnsafeBufferPointer {
      try examples.gather(rows: $0, into: features.pointer, targets: targets.pointer)
    }
    Conversion.convert(UnsafeBufferPointer(features.buffer), into: x)
    Conversion.convert(UnsafeBufferPointer(targets.buffer), into: y)
  }

  // The penalty has a gradient of its own, which is added to the loss's; checked together, the smaller would hide.
  private func checkPenalty(_ network: Network, _ random: Random) throws -> GradientCheckReport.Row? {
    let decayed = network.parameters.map(\.parameter).filter { $0.kind == .weight && $0.isTrainable }
    let count = decayed.reduce(0) { $0.saturatingSum($1.shape.count) }
    guard count > 0 else { return nil }
    let (values, gradients) = (try Storage<Double>(count: count), try Storage<Double>(count: count))
    var end = 0
    for parameter in decayed {
      let size = parameter.shape.count
      try parameter.read().withElements {
        Conversion.convert($0, into: UnsafeMutableBufferPointer(rebasing: values.buffer[end..<end + size]))
      }
      end += size
    }
    penalty.addGradient(values.pointer, to: gradients.pointer, count: count)
    let check = GradientCheck()
    let rounding = 10 * Double.ulpOfOne * max(1, penalty.value(values.pointer, count: count)) / check.step
    var row = GradientCheck.Row()
    for draw in 0..<min(count, check.coordinates) {
      let i = count <= check.coordinates ? draw : random.below(count, at: UInt64(draw))
      let kept = values.pointer[i]
      values.pointer[i] = kept + check.step
      let above = penalty.value(values.pointer, count: count)
      values.pointer[i] = kept - check.step
      let below = penalty.value(values.pointer, count: count)
      values.pointer[i] = kept
      row.compare(gradients.pointer[i], (above - below) / (2 * check.step), rounding: rounding)
    }
    return .init("l2 penalty", row)
  }
}
