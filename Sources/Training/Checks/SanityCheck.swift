public import Datasets
internal import Graphs
public import Kernels
public import Models
internal import Tensors

/// What to look at before a network is trained (CS231n, "Before learning: sanity checks tips and tricks").
///
/// Everything is tried on copies with new weights, so the network stays as it was, whether it has been trained or not.
public struct SanityCheck {
  private let network: Network
  let data: Dataset
  private let validation: Dataset?
  private let loss: LossChoice
  private let precision: Precision
  private let random: Random

  /// Checks of a network for data, of which the validation part should be unseen; the seed settles the new weights.
  public init(
    network: Network, data: Dataset, validation: Dataset? = nil, loss: LossChoice = .auto, precision: Precision = .f32,
    seed: UInt64 = 0
  ) {
    (self.network, self.data, self.validation, self.loss) = (network, data, validation, loss)
    (self.precision, random) = (precision, Random(seed: seed, stream: 4))
  }

  /// Checks; `observe` hears of each row as it is done.
  public func run(
    stop: () -> Bool = { false }, observe: (SanityReport.Row) -> Void = { _ in }
  ) throws -> SanityReport {
    guard data.count > 0 else { throw TrainingError.noExamples(part: "dataset") }
    let loss = try loss.settled(for: network, classes: data.classTally)
    var report = SanityReport()
    func add(_ finding: SanityReport.Finding) {
      let row = SanityReport.Row(finding: finding)
      report.rows.append(row)
      observe(row)
    }
    add(DataFacts.finding(data))
    add(try acceptance())
    try start(loss, stop).forEach(add)
    add(try overfit(loss, stop))
    try behaviour(loss, stop).forEach(add)
    if let validation, validation.count > 0 { add(DataFacts.leak(data, validation)) }
    return report
  }

  // A copy with new weights, as it would be when training began.
  func fresh(_ attempt: UInt64) throws -> Network {
    let copy = try network.copy(fresh: random.stream(attempt))
    try copy.comeToLife(for: data)
    try copy.fitPreprocessing(on: data.features)
    return copy
  }

  // MARK: Before the first step

  // Whether `train` would begin, with its other options as they are by themselves.
  private func acceptance() throws -> SanityReport.Finding {
    var options = TrainingOptions()
    (options.loss, options.precision) = (loss, precision)
    let network = try fresh(0)
    do {
      try Trainer(network, on: data, validation: validation, options: options).begin()
      return .accepted(refusal: nil)
    } catch let error as TrainingError {
      return .accepted(refusal: error.sentence.text)
    } catch let error as NetworkError {
      return .accepted(refusal: error.sentence.text)
    }
  }

  private func start(_ loss: any Loss, _ stop: () -> Bool) throws -> [SanityReport.Finding] {
    let (network, examples) = (try fresh(0), try data.spread(256))
    return try Computing.perform {
      let bench = try CheckBench(network, on: examples, loss: loss)
      let measured = try bench.loss(stop: stop)
      let classes = data.classNames.count
      let chance = classes > 1 ? data.classTally.flatMap { loss.chance(counts: $0) } : nil
      let findings = try state(bench, measured, stop)
      if findings.allSatisfy({ SanityReport.Row(finding: $0).passed }) {
        return [.chance(loss: measured, chance: chance)] + findings
      }
      // A last layer of zeros is a good start, and what stands before it has its gradient from the second step on. So
      // what is dead or alike only counts if it still is after some steps.
      let (later, _) = try bench.overfit(rate: 1e-3, steps: 5, limit: -.infinity, stop: stop)
      return [.chance(loss: measured, chance: chance)] + (try state(bench, later, stop))
    }
  }

  // What a penalty adds, and how gradients and weights are.
  private func state(_ bench: CheckBench, _ loss: Double, _ stop: () -> Bool) throws -> [SanityReport.Finding] {
    guard try bench.plan.backward(stop: stop) else { throw TrainingError.interrupted }
    return [
      .penalty(loss: loss, penalty: bench.penalty(1e-3)), try gradients(bench), try symmetry(bench.network),
    ]
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
      // Kernels may add in another order for another unit, so units that learn the same are equal but for rounding.
      let tolerance = 1e-4 * (elements.lazy.map(abs).max() ?? 0)
      return zip(elements.dropFirst(row), elements).allSatisfy { abs($0 - $1) <= tolerance }
    }
    return .symmetry(of: weights.count, alike: alike.map(\.name))
  }

  // MARK: A few examples

  private func overfit(_ loss: any Loss, _ stop: () -> Bool) throws -> SanityReport.Finding {
    let few = try data.spread(20)
    let share = data.steps == nil ? 1 : 0.9
    let limit = data.hasClasses ? (data.steps == nil ? 0.01 : 0.1) : max(0.01 * DataFacts.variance(few), 1e-6)
    var best: SanityReport.Overfit?
    // Targets that are numbers can be of any size, and so may need long steps.
    let rates = data.hasClasses ? [1e-2, 3e-3, 1e-3] : [1e-2, 1e-1, 1e-3]
    for (attempt, rate) in rates.enumerated() {
      let network = try fresh(UInt64(attempt) + 1)
      let result = try Computing.perform {
        let bench = try CheckBench(network, on: few, loss: loss)
        let first = try bench.loss(stop: stop)
        let (reached, steps) = try bench.overfit(rate: rate, steps: 300, limit: limit, share: share, stop: stop)
        return SanityReport.Overfit(
          examples: few.count, steps: steps, rate: rate, first: first, loss: reached, limit: limit,
          accuracy: bench.accuracy, wanted: share)
      }
      if result.passed { return .overfit(result) }
      if best.map({ result.isBetter(than: $0) }) ?? true { best = result }
    }
    return .overfit(
      best
        ?? .init(examples: few.count, steps: 0, rate: 0, first: .nan, loss: .nan, limit: limit, accuracy: nil))
  }
}

extension SanityReport.Overfit {
  // More are right, or as many and the loss is smaller.
  fileprivate func isBetter(than other: Self) -> Bool {
    let (own, others) = (accuracy ?? 0, other.accuracy ?? 0)
    return own != others ? own > others : loss < other.loss || !other.loss.isFinite
  }
}
