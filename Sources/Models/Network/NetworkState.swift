internal import Graphs
internal import Kernels
internal import Tensors

/// How a network stands, with the networks inside of it: its weights, running statistics, what preprocessing was fitted
/// to, and whether its layers were alive at all. What changes a network in place can be taken back by it.
public struct NetworkState {
  /// The network.
  public let network: Network
  private var networks: [(network: Network, input: Shape?, output: Shape?)] = []
  private var stages: [StageState] = []

  private struct StageState {
    let stage: Stage
    let isAlive: Bool
    let isFitted, isFrozen: Bool
    let experience: Experience
    let values: [(parameter: Parameter, numbers: Tensor<Float>)]
  }

  /// How many bytes it takes.
  public var bytes: Int { Self.bytes(of: network) }

  /// How many bytes the state of a network would take.
  public static func bytes(of network: Network) -> Int {
    network.parameters.reduce(0) {
      $0.saturatingSum($1.parameter.shape.count.saturatingProduct(MemoryLayout<Float>.stride))
    }
  }

  /// How the network stands now. Its numbers are copied, so memory is checked.
  public init(_ network: Network) throws {
    self.network = network
    let (networks, stages) = network.everything
    self.networks = networks.map { ($0, $0.input, $0.output) }
    self.stages = try Computing.perform {
      try MemoryBudget.check(Self.bytes(of: network))
      return try stages.map { stage in
        StageState(
          stage: stage, isAlive: stage.isAlive, isFitted: stage.isFitted, isFrozen: stage.isFrozen, experience: stage.experience,
          values: try stage.parameters.values.map { ($0, try $0.read()) })
      }
    }
  }

  /// Sets the network back. A layer that was not alive gives its parameters up, and meets its data anew.
  public func restore() throws {
    try Computing.perform {
      for state in stages {
        for (parameter, numbers) in state.values { try parameter.write(numbers) }
        // What a loss has begun to keep since begins again: a training may still hold it.
        let known = Set(state.values.map { ObjectIdentifier($0.parameter) })
        for parameter in state.stage.parameters.values
        where parameter.kind == .lossState && !known.contains(ObjectIdentifier(parameter)) {
          try parameter.fill { _ in 0 }
        }
        state.stage.isFrozen = state.isFrozen
        if !state.isAlive { state.stage.parameters = [:] }
        (state.stage.isAlive, state.stage.isFitted, state.stage.experience) = (state.isAlive, state.isFitted, state.experience)
      }
      for (network, input, output) in networks where network.isAlive && output == nil {
        (network.input, network.output, network.plans) = (input, output, [:])
      }
    }
  }
}

extension Network {
  /// This network and all that stand inside of it, and their stages, each once, from the outside in.
  public var everything: (networks: [Network], stages: [Stage]) {
    var (networks, stages): ([Network], [Stage]) = ([], [])
    var seen: Set<ObjectIdentifier> = []
    func visit(_ network: Network) {
      guard seen.insert(ObjectIdentifier(network)).inserted else { return }
      networks.append(network)
      for element in network.elements where seen.insert(ObjectIdentifier(element.stage)).inserted {
        stages.append(element.stage)
        element.stage.layer.inner.forEach(visit)
      }
    }
    visit(self)
    return (networks, stages)
  }

  /// Whether the two have a layer in common.
  public func sharesLayers(with other: Network) -> Bool {
    let own = Set(everything.stages.map { ObjectIdentifier($0) })
    return other.everything.stages.contains { own.contains(ObjectIdentifier($0)) }
  }
}
