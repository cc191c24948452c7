internal import Datasets
internal import Graphs
internal import Kernels
internal import Models
internal import Tensors

/// Compares the gradients of the plan that training runs, with its fast kernels, with those of the reference in `Double`.
///
/// How far they may be apart is measured: what goes in, and every parameter, is moved at random by as much as the plan's
/// own arithmetic rounds, and the reference's gradients are computed again. So a network that magnifies rounding is
/// allowed what rounding does to it, and no other network is.
struct PlanComparison {
  let network: Network
  let data: Dataset
  let loss: any Loss
  let batch: Int
  let precision: Precision
  let hasKinks: Bool
  let seed: UInt64

  // Sums of some hundred numbers and Winograd's transforms lose some bits of a float's 24; one of bf16 has 8, and a value is
  // rounded several times on its way.
  private var unit: Double { precision == .f32 ? 0x1p-20 : 0x1p-7 }
  // Three draws see what rounding typically does; the fourfold is what it does at worst.
  private static let draws = 3, margin = 4.0
  // Where there are kinks, one maximum of thousands whose winner rounding decides moves a gradient by about a thousandth,
  // and three draws need not meet it.
  private var least: Double { precision == .f32 ? (hasKinks ? 1e-3 : 1e-4) : 3e-2 }
  // Whatever the network does to rounding, gradients that are half noise do not agree.
  private static let most = 0.5

  /// Compares; on the engine's thread. The network's parameters move into a block of the plan's.
  func run(stop: () -> Bool) throws -> GradientCheckReport.PlanRow? {
    let mode = batch == 1 ? NetworkBuilder.Mode.single : .training
    let graph = try ScoredGraph(network, batch: batch, data: data, loss: loss, mode: mode)
    guard graph.graph.parameters.contains(where: \.isTrainable) else { return nil }
    let reference = try reference(graph, stop)
    let found = try measured(graph, stop)
    let whole = reference.exact.dropFirst().reduce(0) { $0 + Self.square($1) }.squareRoot()
    var row: (name: String, worst: Double, allowed: Double, excess: Double)?
    for (index, exact) in reference.exact.enumerated() {
      let size = Self.square(exact).squareRoot()
      let noise = unit * (index == 0 ? max(size, 1e-3) : whole)
      // A gradient that is zero in truth is compared with what rounding makes of the others.
      let scale = max(size, noise)
      let difference = Self.distance(exact, found[index]) / scale
      let moved = Self.margin * reference.moved[index] / scale
      let allowed = min(max(least, moved + noise / scale), max(Self.most, noise / scale))
      let excess = difference.isFinite ? difference / allowed : .infinity
      if excess > row?.excess ?? -1 { row = (reference.names[index], difference, allowed, excess) }
    }
    guard let row else { return nil }
    return GradientCheckReport.PlanRow(
      batch: batch, precision: precision, checked: reference.exact.dropFirst().reduce(0) { $0 + $1.count }, name: row.name,
      worst: row.worst, allowed: row.allowed)
  }

  // The examples, one after the other, until a batch is full.
  private var examples: [Int] { (0..<batch).map { $0 % max(data.count, 1) } }

  // MARK: The reference

  // The loss and the gradients, and how far rounding moves each.
  private func reference(
    _ graph: ScoredGraph, _ stop: () -> Bool
  ) throws -> (names: [String], exact: [[Double]], moved: [Double]) {
    let plan = try graph.referencePlan()
    plan.run.seed = seed
    try data.feed(examples, to: plan)
    let learned = plan.parameters.indices.filter { plan.parameters[$0].isTrainable }
    let known = Dictionary(
      network.parameters.map { (ObjectIdentifier($0.parameter), $0.name) }, uniquingKeysWith: { first, _ in first })
    let names = learned.map { known[ObjectIdentifier(plan.parameters[$0])] ?? plan.parameters[$0].name }
    func gradients() throws -> [[Double]] {
      guard try plan.forward(stop: stop), try plan.backward(stop: stop) else { throw TrainingError.interrupted }
      return [[plan.loss]] + learned.map { plan.parameter($0).map { Array($0.gradient) } ?? [] }
    }
    let exact = try gradients()
    let places = [plan.examples] + plan.parameters.indices.compactMap { plan.parameter($0)?.value }
    let kept = places.map { Array($0) }
    var moved = exact.map { _ in 0.0 }
    for draw in 0..<Self.draws {
      for (index, place) in places.enumerated() {
        let random = Random(seed: seed, stream: 5).stream(UInt64(draw)).stream(UInt64(index))
        Noise.scale(kept[index], into: place, by: unit, random: random)
      }
      for (index, gradient) in try gradients().enumerated() {
        moved[index] = max(moved[index], Self.distance(exact[index], gradient))
      }
    }
    return (["loss"] + names, exact, moved)
  }

  // MARK: The plan

  private func measured(_ graph: ScoredGraph, _ stop: () -> Bool) throws -> [[Double]] {
    let plan = try graph.trainingPlan(precision: precision)
    plan.run.seed = seed
    try data.feed(examples, to: plan)
    guard try plan.forward(stop: stop), try plan.backward(stop: stop) else { throw TrainingError.interrupted }
    let learned = plan.parameters.indices.filter { plan.parameters[$0].isTrainable }
    return [[plan.loss]] + (try learned.map { try plan.gradient($0).elements.map(Double.init) })
  }

  private static func square(_ x: [Double]) -> Double {
    x.withUnsafeBufferPointer { x in x.baseAddress.map { Pass.sum($0, count: x.count) { $0 * $0 } } ?? 0 }
  }

  private static func distance(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? square(zip(a, b).map { $0 - $1 }).squareRoot() : .infinity
  }
}
