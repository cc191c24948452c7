public import Datasets
internal import Forms
internal import Graphs
internal import Kernels
public import Models
internal import Tensors

/// How good a network is on examples, in inference mode.
public struct Evaluation: Sendable {
  /// The mean loss.
  public let loss: Double
  /// The metrics by name, in order.
  public let figures: [(name: String, value: Double)]
  /// The share of examples that are right; nil without classes.
  public var accuracy: Double? { figures.first { $0.name == "accuracy" }?.value }
}

/// Measures a network on examples, as often as wanted, with plans that are made once.
public final class Evaluator {
  private let network: Network
  private let data: Dataset
  private let loss: any Loss
  private let metrics: [any Metric]
  private var plans: [Int: (graph: ScoredGraph, plan: Plan<Float>)] = [:]
  private var batch: Int { InferenceBatch.size(for: data.exampleShape) }

  /// An evaluator of a network on data. Unless it is given, the loss is the one that the network was last trained with, or
  /// what suits it and the data.
  ///
  /// Throws where a metric does not suit the data.
  public init(_ network: Network, on data: Dataset, loss: LossChoice = .auto, metrics: [any Metric] = []) throws {
    guard data.count > 0 else { throw TrainingError.noExamples(part: "dataset") }
    try FiniteCheck.check(data)
    try network.comeToLife(for: data)
    (self.network, self.data) = (network, data)
    self.metrics = Meter.metrics(metrics, classes: data.hasClasses)
    for metric in metrics where (type(of: metric).subject == .classes) != data.hasClasses {
      throw TrainingError.metric(type(of: metric).word, needsClasses: !data.hasClasses)
    }
    let experience = network.experience
    if case .auto = loss, let last = experience.loss, experience.classes == data.hasClasses {
      self.loss = try data.classTally.map { try last.fitted(to: $0) } ?? last
    } else {
      self.loss = try loss.settled(for: network, classes: data.classTally)
    }
  }

  /// Measures.
  public func evaluate(stop: () -> Bool = { false }) throws -> Evaluation {
    let meter = try measure(stop: stop)
    return Evaluation(loss: meter.meanLoss, figures: meter.figures(metrics))
  }

  /// Gathers the losses and the metrics of all examples.
  func measure(stop: () -> Bool) throws -> Meter {
    var (meter, start) = (Meter(), 0)
    try Computing.perform {
      while start < data.count {
        let rows = Array(start..<min(start + batch, data.count))
        let (graph, plan) = try plan(rows.count)
        try data.feed(rows, to: plan)
        guard try plan.forward(stop: stop) else { throw TrainingError.interrupted }
        meter.add(plan, head: 0, of: graph, loss: plan.loss, rows: rows.count, metrics)
        start += rows.count
      }
    }
    return meter
  }

  /// The bytes that measuring takes.
  var bytes: Int {
    get throws {
      let graph = try ScoredGraph(network, batch: min(batch, data.count), data: data, loss: loss, mode: .inference)
      return try Footprint.inference(graph.graph, outputs: graph.outputs)
    }
  }

  private func plan(_ rows: Int) throws -> (graph: ScoredGraph, plan: Plan<Float>) {
    if let known = plans[rows] {
      try known.plan.refresh()
      return known
    }
    let graph = try ScoredGraph(network, batch: rows, data: data, loss: loss, mode: .inference)
    let made = try graph.inferencePlan()
    plans[rows] = (graph, made)
    return (graph, made)
  }
}

extension Dataset {
  /// Whether the targets are class labels, of examples or of their steps.
  public var hasClasses: Bool {
    switch targets {
    case .classes, .steps: true
    case .numbers, nil: false
    }
  }

  /// How many examples, or steps of them, each class has; nil where the targets are numbers.
  var classTally: [Int]? {
    guard case .steps(let labels, let names)? = targets else { return hasClasses ? classCounts : nil }
    var counts = [Int](repeating: 0, count: names.count)
    labels.withElements { elements in
      for case let label? in elements.lazy.map({ Int(exactly: $0) }) where counts.indices.contains(label) { counts[label] += 1 }
    }
    return counts
  }

  /// How many steps an example has of which each has a class; nil where they have none.
  var steps: Int? { if case .steps(let labels, _)? = targets { labels.shape.stride } else { nil } }

  /// Copies examples and their targets to where a plan of a scored graph takes them.
  func feed(_ rows: [Int], to plan: Plan<Float>, head: Int = 0) throws {
    guard let examples = plan.examples(head).baseAddress, let targets = plan.targets(head).baseAddress else { return }
    try rows.withUnsafeBufferPointer { try gather(rows: $0, into: examples, targets: targets) }
  }

  /// The same for a plan of the reference.
  func feed(_ rows: [Int], to plan: Plan<Double>) throws {
    let (x, y) = (plan.examples, plan.targets)
    let (features, targets) = (try Storage<Float>(count: x.count), try Storage<Float>(count: y.count))
    try rows.withUnsafeBufferPointer { try gather(rows: $0, into: features.pointer, targets: targets.pointer) }
    Conversion.convert(UnsafeBufferPointer(features.buffer), into: x)
    Conversion.convert(UnsafeBufferPointer(targets.buffer), into: y)
  }
}

extension Network {
  /// Brings the network to life for data, or says how the two differ.
  public func comeToLife(for data: Dataset) throws {
    if let input, input != data.exampleShape { throw NetworkError.input(network: input, data: data.exampleShape) }
    try comeToLife(input: data.exampleShape)
    guard let vocabulary, let wrong = Vocabulary.outside(vocabulary, data.features) else { return }
    throw NetworkError.outsideVocabulary(wrong.value, example: wrong.example, step: wrong.step, vocabulary: vocabulary)
  }
}
