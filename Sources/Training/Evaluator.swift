public import Datasets
internal import Graphs
internal import Kernels
public import Models
internal import Tensors

/// The loss and the accuracy of a network on examples, in inference mode.
public struct Evaluation: Sendable {
  /// The mean loss.
  public let loss: Double
  /// The share of examples that are right; nil without classes.
  public let accuracy: Double?
}

/// Measures a network on examples, as often as wanted, with plans that are made once.
public final class Evaluator {
  private let network: Network
  private let data: Dataset
  private let loss: any Loss
  private var plans: [Int: Plan<Float>] = [:]
  private var batch: Int { InferenceBatch.size(for: data.exampleShape) }

  /// An evaluator of a network on data. Unless it is given, the loss is the one that the network was last trained with, or
  /// what suits it and the data.
  public init(_ network: Network, on data: Dataset, loss: LossChoice = .auto) throws {
    guard data.count > 0 else { throw TrainingError.noExamples(part: "dataset") }
    try FiniteCheck.check(data)
    try network.comeToLife(for: data)
    (self.network, self.data) = (network, data)
    let experience = network.experience
    if case .auto = loss, let last = experience.loss, experience.classes == data.hasClasses {
      self.loss = last
    } else {
      self.loss = try loss.settled(for: network, classes: data.hasClasses)
    }
  }

  /// Measures.
  public func evaluate(stop: () -> Bool = { false }) throws -> Evaluation {
    var (total, correct, start) = (0.0, 0, 0)
    try Computing.perform {
      while start < data.count {
        let rows = Array(start..<min(start + batch, data.count))
        let plan = try plan(rows.count)
        try data.feed(rows, to: plan)
        guard try plan.forward(stop: stop) else { throw TrainingError.interrupted }
        total += plan.loss * Double(rows.count)
        if data.hasClasses { correct += plan.correct }
        start += rows.count
      }
    }
    let count = Double(data.count)
    return Evaluation(loss: total / count, accuracy: data.hasClasses ? Double(correct) / count : nil)
  }

  /// The bytes that measuring takes.
  var bytes: Int {
    get throws {
      let graph = try ScoredGraph(network, batch: min(batch, data.count), data: data, loss: loss, mode: .inference)
      return try Footprint.inference(graph.graph, outputs: [graph.scores, graph.loss])
    }
  }

  private func plan(_ rows: Int) throws -> Plan<Float> {
    if let known = plans[rows] {
      try known.refresh()
      return known
    }
    let graph = try ScoredGraph(network, batch: rows, data: data, loss: loss, mode: .inference)
    let made = try graph.inferencePlan()
    plans[rows] = made
    return made
  }
}

extension Dataset {
  /// Whether the targets are class labels.
  public var hasClasses: Bool { if case .classes = targets { true } else { false } }

  /// Copies examples and their targets to where a plan of a scored graph takes them.
  func feed(_ rows: [Int], to plan: Plan<Float>) throws {
    guard let examples = plan.examples.baseAddress, let targets = plan.targets.baseAddress else { return }
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
  }
}
