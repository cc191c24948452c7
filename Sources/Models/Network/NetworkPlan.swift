internal import Forms
internal import Graphs
internal import Kernels
public import Tensors

/// What a plan of a network is for.
struct PlanKey: Hashable {
  let batch: Int
  let purpose: Purpose
  /// What decides how an ensemble's members are averaged, and how scores are read.
  let lessons: [String]
}

/// What is wanted of a network.
enum Purpose: Hashable {
  /// What comes out of its last layer; an ensemble averages probabilities if there are classes.
  case outputs(classes: Bool?)
  /// What it says of examples that belong to so many classes; nil where they have numbers.
  case predictions(classes: Int?)
}

/// A network's graph for one batch size, ready to run without gradients.
final class NetworkPlan {
  let plan: Plan<Float>
  let output: Shape

  init(_ network: Network, batch: Int, _ purpose: Purpose) throws {
    guard let input = network.input else { throw NetworkError.inputUnknown }
    var builder = NetworkBuilder(mode: .inference)
    let x = builder.graph.input(Shape([batch] + input.dimensions))
    var y: Graph.Node
    switch purpose {
    case .outputs(let classes):
      builder.classes = classes
      y = try builder.build(network, x)
    case .predictions(let classes):
      builder.classes = classes != nil
      y = try builder.predictions(of: network, x, classes: classes != nil)
      if let classes { y = try builder.columns(y, classes: classes, of: network) }
    }
    plan = try Plan<Float>(builder.graph, outputs: [y])
    output = y.shape.perExample
  }
}

extension NetworkBuilder {
  /// Predictions with a column for each class, or an error if they are of something else.
  fileprivate mutating func columns(_ y: Graph.Node, classes: Int, of network: Network) throws -> Graph.Node {
    if (2...3).contains(y.shape.rank), y.shape.dimensions.last == classes { return y }
    guard classes == 2, y.shape.rank == 2, y.shape[1] == 1, network.predicts(classes: true) == .sigmoid else {
      throw NetworkError.classes(outputs: y.shape.perExample, classes: classes)
    }
    return try graph.apply(Opposed(total: 1), [y])
  }
}

extension Network {
  /// What comes out for examples [N, ...], in inference mode, [N, ...]. `classes` says whether they belong to classes or have
  /// numbers, where that is known.
  ///
  /// Examples go through in batches; memory is checked before it is taken.
  public func outputs(
    for examples: Tensor<Float>, classes: Bool? = nil, stop: () -> Bool = { false }
  ) throws -> Tensor<Float> {
    try run(examples, .outputs(classes: learnedClasses ?? classes), stop)
  }

  /// What the network says of examples [N, ...]: a probability for each of so many classes, or with nil its numbers.
  ///
  /// A network that has learned numbers gives numbers.
  public func predictions(
    for examples: Tensor<Float>, classes: Int?, stop: () -> Bool = { false }
  ) throws -> Tensor<Float> {
    try run(examples, .predictions(classes: learnedClasses ?? true ? classes : nil), stop)
  }

  private func run(_ examples: Tensor<Float>, _ purpose: Purpose, _ stop: () -> Bool) throws -> Tensor<Float> {
    try comeToLife(input: examples.shape.perExample)
    return try Computing.perform {
      let (count, inputStride) = (examples.shape[0], examples.shape.stride)
      let most = InferenceBatch.size(for: examples.shape.perExample)
      // Without examples there is still a shape of what comes out.
      let output = try inferencePlan(batch: max(min(most, count), 1), purpose).output
      var result = try Tensor<Float>(zeros: Shape([count] + output.dimensions))
      var start = 0
      while start < count, !stop() {
        let batch = min(most, count - start)
        let plan = try inferencePlan(batch: batch, purpose).plan
        examples.withElements {
          _ = plan.input(0).update(fromContentsOf: $0[start * inputStride..<(start + batch) * inputStride])
        }
        guard try plan.forward(stop: stop) else { break }
        let values = plan.output(0)
        try result.withMutableElements {
          _ = $0[start * output.count..<(start + batch) * output.count].update(fromContentsOf: values)
        }
        start += batch
      }
      return result
    }
  }

  private func inferencePlan(batch: Int, _ purpose: Purpose) throws -> NetworkPlan {
    let key = PlanKey(batch: batch, purpose: purpose, lessons: lessons)
    if let known = plans[key] {
      try known.plan.refresh()
      return known
    }
    if plans.count > 4 { plans.removeAll() }
    let made = try NetworkPlan(self, batch: batch, purpose)
    plans[key] = made
    return made
  }

  // The losses that this network and the members of an ensemble were last trained with.
  private var lessons: [String] {
    guard let last = elements.last?.stage else { return [] }
    let own = last.experience
    return ["\(own.loss?.source ?? "") \(own.classes.map { $0 ? "classes" : "numbers" } ?? "")"]
      + (last.layer.isEnsemble ? last.layer.inner.flatMap(\.lessons) : [])
  }
}
