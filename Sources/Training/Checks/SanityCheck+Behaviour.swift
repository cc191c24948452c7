internal import Datasets
internal import Graphs
internal import Kernels
internal import Models
internal import Tensors

/// Whether a network behaves: by its inputs, by each example alone, and twice the same.
extension SanityCheck {
  /// The checks, on copies with new weights.
  func behaviour(_ loss: any Loss, _ stop: () -> Bool) throws -> [SanityReport.Finding] {
    let few = try data.spread(20)
    var found = [try inputsMatter(few, loss, stop)]
    if let control = try shuffledControl(loss, stop) { found.append(control) }
    return found + (try passes(few, stop)) + [try reference(few, loss, stop)]
  }

  // A twin that sees nothing but zeros must learn less (Karpathy, "A recipe for training neural networks", 2019: the
  // input-independent baseline).
  private func inputsMatter(_ few: Dataset, _ loss: any Loss, _ stop: () -> Bool) throws -> SanityReport.Finding {
    let (network, twin) = (try fresh(7), try fresh(7))
    return try Computing.perform {
      let bench = try CheckBench(network, on: few, loss: loss)
      let first = try bench.loss(stop: stop)
      let (learned, _) = try bench.overfit(rate: 1e-2, steps: 60, limit: -.infinity, stop: stop)
      guard learned < 0.8 * first else { return .inputs(loss: learned, blind: nil) }
      let blind = try CheckBench(twin, on: few, loss: loss)
      blind.plan.examples.update(repeating: 0)
      return .inputs(loss: learned, blind: try blind.overfit(rate: 1e-2, steps: 60, limit: -.infinity, stop: stop).loss)
    }
  }

  // Labels in another order say nothing of unseen examples, so whoever answers these has seen the answers (Zhang et al.,
  // "Understanding deep learning requires rethinking generalization", 2017).
  private func shuffledControl(_ loss: any Loss, _ stop: () -> Bool) throws -> SanityReport.Finding? {
    guard data.targets?.labels != nil, data.steps == nil else { return nil }
    let some = try data.spread(200)
    guard some.count >= 40, let own = some.targets?.labels else { return .shuffled(right: nil, most: 1) }
    let half = some.count / 2
    let order = Random(seed: 1, stream: 11).permutation(some.count)
    let (learned, unseen) = (Array(order.prefix(half)), Array(order.dropFirst(half)))
    // Each takes the label of the one a few places on.
    let turned = Random(seed: 2, stream: 11).permutation(half).map { own[learned[$0]] }
    let training = try Dataset(
      name: data.name, features: try some.subset(learned).features, targets: .classes(turned, names: data.classNames))
    let (network, answers) = (try fresh(8), try some.subset(unseen))
    return try Computing.perform {
      let bench = try CheckBench(network, on: training, loss: loss)
      _ = try bench.overfit(rate: 3e-3, steps: 60, limit: -.infinity, stop: stop)
      let test = try CheckBench(network, on: answers, loss: loss)
      _ = try test.loss(stop: stop)
      let count = Double(answers.count)
      let chance = answers.classCounts.map { Double($0) / count }.max() ?? 1
      let most = min(1, chance + 4 * (chance * (1 - chance) / count).squareRoot() + 1 / count)
      return .shuffled(right: test.accuracy, most: most)
    }
  }

  // Twice the same, and no example's answer goes by another one.
  private func passes(_ few: Dataset, _ stop: () -> Bool) throws -> [SanityReport.Finding] {
    let network = try fresh(9)
    var builder = NetworkBuilder(mode: .inference)
    builder.classes = data.hasClasses
    let x = builder.graph.input(Shape([few.count] + data.exampleShape.dimensions))
    let y = try builder.build(network, x)
    let graph = builder.graph
    return try Computing.perform {
      let plan = try Plan<Float>(graph, outputs: [y])
      few.features.withElements { _ = plan.input(0).update(fromContentsOf: $0) }
      func pass() throws -> [Float] {
        guard try plan.forward(stop: stop) else { throw TrainingError.interrupted }
        return Array(plan.output(0))
      }
      let (first, second) = (try pass(), try pass())
      var found: [SanityReport.Finding] = [
        .repeatable(first.map(\.bitPattern) == second.map(\.bitPattern))
      ]
      guard few.count > 1 else { return found }
      // The first example becomes the last one; the others' answers are those from before.
      let width = data.exampleShape.count
      let (input, last) = (plan.input(0), (few.count - 1).saturatingProduct(width))
      for place in 0..<width { input[place] = input[last + place] }
      let third = try pass()
      let row = third.count / few.count
      let change = zip(first.dropFirst(row), third.dropFirst(row)).map { Double(abs($0 - $1)) }.max() ?? 0
      found.append(.separate(change: change))
      return found
    }
  }

  // The loss of the very plan that training runs, beside that of the reference in `Double`.
  private func reference(_ few: Dataset, _ loss: any Loss, _ stop: () -> Bool) throws -> SanityReport.Finding {
    let network = try fresh(10)
    return try Computing.perform {
      let graph = try ScoredGraph(
        network, batch: few.count, data: few, loss: loss, mode: few.count == 1 ? .inference : .calm)
      let (fast, exact) = (try graph.trainingPlan(), try graph.referencePlan())
      try few.feed(Array(0..<few.count), to: fast)
      try few.feed(Array(0..<few.count), to: exact)
      guard try fast.forward(stop: stop), try exact.forward(stop: stop) else { throw TrainingError.interrupted }
      return .reference(difference: abs(fast.loss - exact.loss) / max(abs(exact.loss), 1e-3))
    }
  }
}
