public import Datasets
internal import Graphs
public import Kernels
public import Models
internal import Tensors

/// Compares the gradients of a network and its loss with measured slopes, in `Double`.
///
/// The network is as in training: batch normalisation takes the batch's statistics, dropout is replayed. It works on
/// a copy, so the network stays as it was. What training itself runs are fast kernels over floats; their gradients are
/// compared with those of the reference, for a whole batch.
public struct NetworkGradientCheck {
  private let network: Network
  private let data: Dataset
  private let loss: LossChoice
  private let penalty: L2
  private let batch: Int
  private let precision: Precision
  private let seed: UInt64

  /// A check on the examples of `data`: all of up to ten, three of more, since few are enough and cross fewer kinks.
  ///
  /// Training's plan is compared for a step of `batch` examples; fewer are repeated until it is full, unless there is just one.
  public init(
    network: Network, data: Dataset, loss: LossChoice = .auto, l2: Double = 1e-3, batch: Int = 32,
    precision: Precision = .f32, seed: UInt64 = 0
  ) {
    (self.network, self.data, self.loss, self.seed) = (network, data, loss, seed)
    (self.batch, self.precision) = (max(batch, 1), precision)
    penalty = L2(strength: l2)
  }

  /// Checks.
  public func run(stop: () -> Bool = { false }) throws -> GradientCheckReport {
    guard data.count > 0 else { throw TrainingError.noExamples(part: "dataset") }
    let examples = data.count > 10 ? try data.spread(3) : data
    let loss = try loss.settled(for: network, classes: data.classTally)
    let copy = try network.copy()
    try copy.comeToLife(for: examples)
    try copy.fitPreprocessing(on: data.features)
    let mode = examples.count == 1 ? NetworkBuilder.Mode.single : .training
    let graph = try ScoredGraph(copy, batch: examples.count, data: examples, loss: loss, mode: mode)
    let (found, size, hasKinks) = try Computing.perform {
      let plan = try graph.referencePlan(probing: true)
      plan.run.seed = seed
      try examples.feed(Array(0..<examples.count), to: plan)
      let found = try GradientCheck().check(plan, loss: 0, random: random, stop: stop)
      if stop() || found.count < plan.parameters.count { throw TrainingError.interrupted }
      try plan.forward()
      let rows = Dictionary(
        zip(plan.parameters.map { ObjectIdentifier($0) }, found), uniquingKeysWith: { first, _ in first })
      return (rows, plan.loss, plan.branches != BranchHash())
    }
    return GradientCheckReport(
      rows: copy.parameters.compactMap { name, parameter in
        (found[ObjectIdentifier(parameter)] ?? nil).map { .init(name, $0) }
      },
      penalty: try Computing.perform { try checkPenalty(copy, random.stream(0)) }, plan: try compare(copy, loss, hasKinks, stop),
      loss: size, examples: examples.count, hasKinks: hasKinks)
  }

  private var random: Random { Random(seed: seed, stream: 3) }

  // The reference may want more memory than training does; then it takes fewer examples at once.
  private func compare(
    _ copy: Network, _ loss: any Loss, _ hasKinks: Bool, _ stop: () -> Bool
  ) throws -> GradientCheckReport.PlanRow? {
    // One example again and again has no spread, by which batch normalisation would have to divide.
    var size = data.count == 1 ? 1 : batch
    let examples = try data.spread(batch)
    while true {
      let comparison = PlanComparison(
        network: copy, data: examples, loss: loss, batch: size, precision: precision, hasKinks: hasKinks, seed: seed)
      do {
        return try Computing.perform { try comparison.run(stop: stop) }
      } catch NetworkError.memory where size > 2 {
        size /= 2
      }
    }
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
    let rounding = check.rounding(penalty.value(values.pointer, count: count), check.step)
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
