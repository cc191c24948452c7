internal import Datasets
internal import Graphs
internal import Models
internal import Tensors

/// Lets examples through a network as in training, without noise, and looks at what comes out of each stage.
final class StageProbe {
  private let names: [String]
  private let plan: Plan<Float>

  // So many examples say enough.
  private static let most = 64

  /// A probe of a network with some of the examples of `data`; on the engine's thread.
  init(_ network: Network, on data: Dataset) throws {
    let examples = try data.spread(Self.most)
    // A single example has no statistics of its own.
    var builder = NetworkBuilder(mode: examples.count == 1 ? .inference : .calm)
    builder.classes = data.hasClasses
    let x = builder.graph.input(Shape([examples.count] + data.exampleShape.dimensions))
    _ = try builder.build(network, x)
    let taps = zip(network.names, network.elements).compactMap { name, element in
      builder.output(of: element.stage).flatMap { $0 == x ? nil : (name: name, node: $0) }
    }
    names = taps.map(\.name)
    plan = try Plan(builder.graph, outputs: taps.map(\.node))
    examples.features.withElements { _ = plan.input(0).update(fromContentsOf: $0) }
  }

  /// What each monitor says of each stage, as things stand: `deviation.conv1`. Nil if `stop` ended it.
  func measure(_ monitors: [any Monitor.Type], stop: () -> Bool) throws -> [(name: String, value: Double)]? {
    try plan.refresh()
    guard try plan.forward(stop: stop) else { return nil }
    return monitors.flatMap { monitor in
      names.indices.compactMap { place in
        monitor.measure(plan.output(place)).map { ("\(monitor.word).\(names[place])", $0) }
      }
    }
  }
}
