internal import Datasets
internal import Graphs
internal import Models
internal import Tensors

/// Lets examples through a network as in training, without noise, forward and back, and looks at each stage.
final class StageProbe {
  private let names: [String]
  private let plan: Plan<Float>

  // So many examples say enough.
  private static let most = 64

  /// A probe of a network with some of the examples of `data`; on the engine's thread.
  init(_ network: Network, on data: Dataset, loss: any Loss) throws {
    let examples = try data.spread(Self.most)
    // A single example has no statistics of its own.
    var builder = NetworkBuilder(mode: examples.count == 1 ? .inference : .calm)
    let head = try ScoredGraph.head(network, batch: examples.count, data: examples, loss: loss, in: &builder)
    let x = builder.graph.inputs.first
    // A closing function that the loss has inside is no stage of its own here.
    let taps = zip(network.names, network.elements).compactMap { name, element in
      builder.output(of: element.stage).flatMap { $0 == x ? nil : (name: name, node: $0) }
    }
    names = taps.map(\.name)
    plan = try Plan(
      builder.graph, outputs: [head.loss] + taps.map(\.node), loss: head.loss, gradientsOf: taps.map(\.node), learning: false)
    try examples.feed(Array(0..<examples.count), to: plan)
  }

  /// What each monitor says of each stage, as things stand: `deviation.conv1`. Nil if `stop` ended it.
  func measure(_ monitors: [any Monitor.Type], stop: () -> Bool) throws -> [(name: String, value: Double)]? {
    try plan.refresh()
    guard try plan.forward(stop: stop), try plan.backward(stop: stop) else { return nil }
    return monitors.flatMap { monitor in
      names.indices.compactMap { place in
        let (units, inner) = plan.shape(ofOutput: 1 + place).unitsAndInner
        let trace = StageTrace(
          plan.output(1 + place), gradient: plan.gradient(ofNode: place), units: units, inner: inner)
        return monitor.measure(trace).map { ("\(monitor.word).\(names[place])", $0) }
      }
    }
  }
}

extension Shape {
  /// How many units come out of a stage, and how many numbers of each for an example or a step: a sequence has its units last,
  /// an image has them behind the examples.
  var unitsAndInner: (units: Int, inner: Int) {
    switch rank {
    case 3: (self[2], 1)
    case 4: (self[1], self[2].saturatingProduct(self[3]))
    default: (perExample.count, 1)
    }
  }
}
