internal import Forms
internal import Datasets
internal import Graphs
internal import Kernels
internal import Models
internal import Tensors

extension Trainer {
  /// Builds the graphs once, so that shapes and sizes are known to fit: all that training takes must be there before any of
  /// it is taken.
  static func checkGraphs(
    _ objective: Objective, _ batches: EpochBatches, _ validators: [Evaluator?], _ options: TrainingOptions
  ) throws {
    for scale in options.scales.sizes {
      guard objective.heads.count == 1, objective.heads[0].data.exampleShape.rank == 3 else { throw TrainingError.noImages }
      let image = scale.height.saturatingProduct(scale.width).saturatingProduct(objective.heads[0].data.exampleShape[0])
      let bytes = image.saturatingProduct(MemoryLayout<Float>.stride)
      do { try MemoryBudget.check(bytes) } catch { throw NetworkError.memory(error) }
      do { _ = try ScoredGraph(objective, rows: [1], scale: scale) } catch {
        throw TrainingError.fixedSize(height: scale.height, width: scale.width)
      }
    }
    let full = batches.allFull
    let most = full.max { $0.lexicographicallyPrecedes($1) } ?? objective.heads.map { _ in 1 }
    let largest = options.scales.sizes.max { $0.height.saturatingProduct($0.width) < $1.height.saturatingProduct($1.width) }
    let scored = try ScoredGraph(objective, rows: most, scale: largest)
    let slots = (0..<options.epochs).map { options.optimizer.optimizer(in: $0).buffers }.max() ?? 0
    let training = try Footprint.training(
      scored.graph, outputs: scored.outputs, loss: scored.loss, slots: slots, precision: options.precision)
    let needed = try validators.reduce(training) { $0.saturatingSum(try $1?.bytes ?? 0) }
    do { try MemoryBudget.check(needed) } catch { throw NetworkError.memory(error) }
    // The last batch may be one of one; where all are, batch normalisation would learn no statistics.
    for rows in full where rows.contains(1) {
      let single = try ScoredGraph(objective, rows: rows)
      let usual = try ScoredGraph(objective, rows: rows.map { max($0, 2) })
      // What is frozen has them already.
      func fixed(_ graph: Graph) -> Int { graph.count(where: { $0 is FixedNorm }) }
      if fixed(single.graph) > fixed(usual.graph) { throw TrainingError.batchOfOne }
    }
  }

  /// An optimizer that takes everything as one point goes by the loss of all examples, and knows nothing of parts.
  static func checkOptimizers(_ options: TrainingOptions, _ batches: EpochBatches) throws {
    for epoch in 0..<options.epochs {
      let kind = type(of: options.optimizer.optimizer(in: epoch))
      guard kind.scope == .whole else { continue }
      let word = kind.word
      if batches.steps(epoch) > 1 { throw TrainingError.needsAll(optimizer: word, of: batches.examples(epoch)) }
      if let rule = options.rules.words(of: .gradients).first { throw TrainingError.noPlace(option: rule, optimizer: word) }
      if options.groups.contains(where: { $0.rate != nil }) {
        throw TrainingError.noPlace(option: "lr of a group", optimizer: word)
      }
    }
  }

  /// What is to be kept must be possible, and there must be room for it.
  func checkKeeping() throws {
    let keeping = options.keeping
    if let first = keeping.meanFrom, first > options.epochs { throw TrainingError.meanFrom(first, epochs: options.epochs) }
    var copies = keepers.count
    if keeping.takesSnapshots {
      let count = snapshotCount
      guard count > 0 else { throw TrainingError.noCycles }
      copies += count
    }
    guard copies > 0 else { return }
    let size = Network(objective.heads.flatMap(\.network.elements)).parameters.reduce(0) {
      $0.saturatingSum($1.parameter.shape.count)
    }
    // Each becomes a network of its own at the end.
    let bytes = size.saturatingProduct(copies).saturatingProduct(2 * MemoryLayout<Float>.stride)
    do { try MemoryBudget.check(bytes) } catch { throw NetworkError.memory(error) }
  }

  /// A negative rate climbs, and a negative strength rewards large weights: nobody means that.
  static func checkSigns(_ options: TrainingOptions) throws {
    for epoch in 0..<options.epochs {
      let moment = Moment(epoch: epoch, epochs: options.epochs, step: epoch, steps: options.epochs)
      let rate = (options.rate ?? options.optimizer.optimizer(in: epoch).rate).schedule.value(at: moment)
      if rate < 0 { throw TrainingError.negative("lr", epoch: epoch + 1, value: rate) }
      try options.rules.check(at: moment)
      for group in options.groups {
        let own = group.rate(at: moment, usual: rate)
        if own < 0 { throw TrainingError.negative("lr", epoch: epoch + 1, value: own) }
        try group.rules.check(at: moment)
      }
    }
  }
}
