public import Datasets
internal import Graphs
internal import Kernels
public import Models
internal import Tensors

/// What to look at before a network is trained (CS231n, "Before learning: sanity checks tips and tricks").
///
/// Everything is tried on copies with new weights, so the network stays as it was, whether it has been trained or not.
public struct SanityCheck {
  private let network: Network
  private let data: Dataset
  private let validation: Dataset?
  private let loss: LossChoice
  private let random: Random

  /// Checks of a network for data; the seed settles the new weights.
  public init(
    network: Network, data: Dataset, validation: Dataset? = nil, loss: LossChoice = .auto, seed: UInt64 = 0
  ) {
    (self.network, self.data, self.validation, self.loss) = (network, data, validation, loss)
    random = Random(seed: seed, stream: 4)
  }

  /// Checks; `observe` hears of each row as it is done.
  public func run(
    stop: () -> Bool = { false }, observe: (SanityReport.Row) -> Void = { _ in }
  ) throws -> SanityReport {
    guard data.count > 0 else { throw TrainingError.noExamples(part: "dataset") }
    let loss = try loss.settled(for: network, classes: data.hasClasses)
    var report = SanityReport()
    func add(_ finding: SanityReport.Finding) {
      let row = SanityReport.Row(finding: finding)
      report.rows.append(row)
      observe(row)
    }
    add(DataFacts.finding(data))
    try start(loss, stop).forEach(add)
    add(try overfit(loss, stop))
    if let validation, validation.count > 0 { add(DataFacts.leak(data, validation)) }
    return report
  }

  // A copy with new weights, as it would be when training began.
  private func fresh(_ attempt: UInt64) throws -> Network {
    let copy = try network.copy(fresh: random.stream(attempt))
    try copy.comeToLife(for: data)
    try copy.fitPreprocessing(on: data.features)
    return copy
  }

  // MARK: Before the first step

  private func start(_ loss: any Loss, _ stop: () -> Bool) throws -> [SanityReport.Finding] {
    let (network, examples) = (try fresh(0), try data.spread(256))
    return try Computing.perform {
      let bench = try CheckBench(network, on: examples, loss: loss)
      let measured = try bench.loss(stop: stop)
      let classes = data.classNames.count
      let chance = data.hasClasses && classes > 1 ? loss.chance(classes: classes) : nil
      guard bench.plan.backward(stop: stop) else { throw TrainingError.interrupted }
      return [
        .chance(loss: measured, chance: chance), .penalty(loss: measured, penalty: bench.penalty(1e-3)),
        try gradients(bench), try symmetry(bench.network),
      ]
    }
  }

  private func gradients(_ bench: CheckBench) throws -> SanityReport.Finding {
    let names = Dictionary(
      bench.network.parameters.map { (ObjectIdentifier($0.parameter), $0.name) }, uniquingKeysWith: { first, _ in first })
    var (count, broken, zero): (Int, [String], [String]) = (0, [], [])
    for (index, parameter) in bench.plan.parameters.enumerated() where parameter.isTrainable {
      let name = names[ObjectIdentifier(parameter)] ?? parameter.name
      let square = try bench.plan.gradient(index).withElements { gradient in
        gradient.baseAddress.map { Pass.sum($0, count: gradient.count) { $0 * $0 } } ?? 0
      }
      count += 1
      if !square.isFinite {
        broken.append(name)
      } else if square == 0, parameter.kind == .weight {
        zero.append(name)
      }
    }
    return .gradients(of: count, broken: broken, zero: zero)
  }

  private func symmetry(_ network: Network) throws -> SanityReport.Finding {
    let weights = network.parameters.filter { $0.parameter.kind == .weight && $0.parameter.shape[0] > 1 }
    let alike = try weights.filter { _, weight in
      let (elements, row) = (try weight.read().elements, weight.shape.stride)
      return elements.dropFirst(row) == elements.dropLast(row)
    }
    return .symmetry(of: weights.count, alike: alike.map(\.name))
  }

  // MARK: A few examples

  private func overfit(_ loss: any Loss, _ stop: () -> Bool) throws -> SanityReport.Finding {
    let few = try data.spread(20)
    let limit = data.hasClasses ? 0.01 : max(0.01 * DataFacts.variance(few), 1e-6)
    var best: SanityReport.Finding?
    // Targets that are numbers can be of any size, and so may need long steps.
    let rates = data.hasClasses ? [1e-2, 3e-3, 1e-3] : [1e-2, 1e-1, 1e-3]
    for (attempt, rate) in rates.enumerated() {
      let network = try fresh(UInt64(attempt) + 1)
      let finding = try Computing.perform {
        let bench = try CheckBench(network, on: few, loss: loss)
        let (reached, steps) = try bench.overfit(rate: rate, steps: 300, limit: limit, stop: stop)
        return SanityReport.Finding.overfit(
          examples: few.count, steps: steps, rate: rate, loss: reached, limit: limit, accuracy: bench.accuracy)
      }
      if SanityReport.Row(finding: finding).passed { return finding }
      best = best ?? finding
    }
    return best ?? .overfit(examples: few.count, steps: 0, rate: 0, loss: .nan, limit: limit, accuracy: nil)
  }
}
