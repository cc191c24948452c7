internal import Graphs
internal import Kernels
public import Tensors

/// What a plan of a network is for.
struct PlanKey: Hashable {
  let batch: Int
}

/// A network's graph for one batch size, ready to run without gradients.
final class NetworkPlan {
  let plan: Plan<Float>
  let output: Shape

  init(_ network: Network, batch: Int) throws {
    guard let input = network.input else { throw NetworkError.inputUnknown }
    var builder = NetworkBuilder(mode: .inference)
    let x = builder.graph.input(Shape([batch] + input.dimensions))
    let y = try builder.build(network, x)
    plan = try Plan<Float>(builder.graph, outputs: [y])
    output = y.shape
  }
}

extension Network {
  /// What comes out for examples [N, ...], in inference mode, [N, ...].
  ///
  /// Examples go through in batches; memory is checked before it is taken.
  public func predict(_ examples: Tensor<Float>, stop: () -> Bool = { false }) throws -> Tensor<Float> {
    try comeToLife(input: examples.shape.perExample)
    return try Computing.perform {
      let count = examples.shape[0]
      guard let output else { throw NetworkError.inputUnknown }
      var result = try Tensor<Float>(zeros: Shape([count] + output.dimensions))
      let (inputStride, outputStride) = (examples.shape.stride, output.count)
      var start = 0
      while start < count, !stop() {
        let batch = min(InferenceBatch.size(for: examples.shape.perExample), count - start)
        let plan = try inferencePlan(batch: batch).plan
        examples.withElements {
          _ = plan.input(0).update(fromContentsOf: $0[start * inputStride..<(start + batch) * inputStride])
        }
        plan.forward()
        let output = plan.output(0)
        try result.withMutableElements {
          _ = $0[start * outputStride..<(start + batch) * outputStride].update(fromContentsOf: output)
        }
        start += batch
      }
      return result
    }
  }

  private func inferencePlan(batch: Int) throws -> NetworkPlan {
    let key = PlanKey(batch: batch)
    if let known = plans[key] {
      try known.plan.refresh()
      return known
    }
    if plans.count > 4 { plans.removeAll() }
    let made = try NetworkPlan(self, batch: batch)
    plans[key] = made
    return made
  }
}
