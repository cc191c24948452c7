internal import Datasets
internal import Forms
internal import Graphs
internal import Kernels
internal import Models
internal import Tensors

/// What goes through a network for some examples, forward and back, in training mode and without noise.
///
/// The profiles over depth are those of Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
/// networks", 2010.
public struct Signals: Sendable {
  /// What comes out of a stage, and how the loss depends on it.
  public struct Stage: Sendable {
    /// The stage's full name and the layer's word.
    public var name: String, word: String
    /// The mean, the deviation and the share of zeros of what comes out.
    public var mean: Double, deviation: Double, zeros: Double
    /// The share of units that are 0 for every example, and of numbers at the flat ends of a sigmoid or tanh.
    public var dead: Double, saturated: Double
    /// The share of units that give the same for every example.
    public var fixed: Double
    /// The root mean square of the gradient of the loss with respect to it.
    public var gradient: Double
  }

  /// What is learned, and how it stands.
  public struct Weight: Sendable {
    /// Its full name, such as `dense1.weight`.
    public var name: String
    /// The norms of its values and of its gradient.
    public var norm: Double, gradient: Double
    /// Its values' root mean square times the root of how many go into a unit: He's initial values have 1.4.
    public var gain: Double
    /// Whether all its units have the same values.
    public var isAlike: Bool
    /// Whether it is a weight: biases and scales begin alike.
    public var isWeight: Bool
    /// The norm of the update of one step, divided by that of the values; nil where no step was tried.
    public var update: Double?
  }

  /// The stages in order.
  public internal(set) var stages: [Stage] = []
  /// The parameters in order.
  public internal(set) var weights: [Weight] = []
  /// The loss.
  public internal(set) var loss = Double.nan
  /// Of sequences, the gradient with respect to the first steps beside that of the last ones: how far back the network sees.
  public internal(set) var reach: Double?
  /// The root mean square of what enters.
  public internal(set) var input = Double.nan

  // So many examples say enough, and a single one has no statistics of its own.
  static let most = 128

  /// What goes through a living network for some examples of the data; nothing of it changes.
  init(_ network: Network, on data: Dataset, loss: any Loss, stop: () -> Bool) throws {
    let examples = try data.spread(Self.most)
    var builder = NetworkBuilder(mode: examples.count == 1 ? .inference : .calm)
    let head = try ScoredGraph.head(network, batch: examples.count, data: examples, loss: loss, in: &builder)
    var taps: [(stage: StageFacts, node: Graph.Node)] = []
    for facts in try NetworkFacts(network).stages {
      // A closing softmax is within the loss, and what two stages share is looked at once.
      guard let node = builder.output(of: facts.stage), !taps.contains(where: { $0.node == node }) else { continue }
      taps.append((facts, node))
    }
    let (graph, names) = (builder.graph, network.parameters)
    try Computing.perform {
      // Symbols have no gradient.
      let entering = graph.inputs.first.flatMap { $0.shape.rank == 3 && network.vocabulary == nil ? $0 : nil }
      let plan = try Plan<Float>(
        graph, outputs: [head.loss] + taps.map(\.node), loss: head.loss,
        gradientsOf: taps.map(\.node) + (entering.map { [$0] } ?? []))
      try examples.feed(Array(0..<examples.count), to: plan)
      guard try plan.forward(stop: stop), try plan.backward(stop: stop) else { throw TrainingError.interrupted }
      self.loss = plan.loss
      input = Self.size(UnsafeBufferPointer(plan.examples))
      if let entering { reach = Self.reach(plan.gradient(ofNode: taps.count), entering.shape) }
      for (place, tap) in taps.enumerated() {
        let (units, inner) = tap.node.shape.unitsAndInner
        let bounds: (Float, Float) =
          switch tap.stage.word {
          case "tanh": (-0.975, 0.975)
          case "sigmoid": (0.0125, 0.9875)
          case "softmax": (-1, 0.9875)
          default: (-.infinity, .infinity)
          }
        let tally = UnitTally(plan.output(1 + place), units: units, inner: inner, low: bounds.0, high: bounds.1)
        stages.append(
          Stage(
            name: tap.stage.name, word: tap.stage.word, mean: tally.mean, deviation: tally.deviation, zeros: tally.zeros,
            dead: tally.dead, saturated: tally.outside, fixed: tally.fixed,
            gradient: Self.size(plan.gradient(ofNode: place))))
      }
      let known = Dictionary(names.map { (ObjectIdentifier($0.parameter), $0.name) }, uniquingKeysWith: { first, _ in first })
      for (index, parameter) in plan.parameters.enumerated() where parameter.kind != .statistic {
        let values = try parameter.read()
        let gradient = parameter.isTrainable ? try plan.gradient(index).withElements { Self.norm($0) } : 0
        let norm = values.withElements { Self.norm($0) }
        let rows = max(parameter.shape[0], 1)
        weights.append(
          Weight(
            name: known[ObjectIdentifier(parameter)] ?? parameter.name, norm: norm, gradient: gradient,
            gain: norm / Double(rows).squareRoot(), isAlike: Self.isAlike(values),
            isWeight: parameter.kind == .weight && parameter.shape.rank > 1))
      }
    }
  }

  private static func norm(_ values: UnsafeBufferPointer<Float>) -> Double {
    values.baseAddress.map { Pass.sum($0, count: values.count) { $0 * $0 }.squareRoot() } ?? 0
  }

  // The first tenth of the steps beside the last one.
  private static func reach(_ gradient: UnsafeBufferPointer<Float>, _ shape: Shape) -> Double? {
    let (rows, steps, width) = (shape[0], shape[1], shape[2])
    guard steps >= 4, gradient.count == shape.count else { return nil }
    let some = max(steps / 10, 1)
    func size(_ range: Range<Int>) -> Double {
      (0..<rows).reduce(0.0) { sum, row in
        let start = row * steps * width
        let own = UnsafeBufferPointer(rebasing: gradient[(start + range.lowerBound * width)..<(start + range.upperBound * width)])
        let norm = norm(own)
        return sum + norm * norm
      }.squareRoot()
    }
    let last = size(steps - some..<steps)
    return last > 0 ? size(0..<some) / last : nil
  }

  private static func size(_ values: UnsafeBufferPointer<Float>) -> Double {
    norm(values) / Double(max(values.count, 1)).squareRoot()
  }

  /// Whether all rows of a tensor are the same but for rounding; one alone has no others to differ from.
  static func isAlike(_ values: Tensor<Float>) -> Bool {
    let (elements, row) = (values.elements, values.shape.stride)
    guard values.shape.rank > 1, values.shape[0] > 1 else { return false }
    let tolerance = 1e-4 * (elements.lazy.map(abs).max() ?? 0)
    return zip(elements.dropFirst(row), elements).allSatisfy { abs($0 - $1) <= tolerance }
  }
}
