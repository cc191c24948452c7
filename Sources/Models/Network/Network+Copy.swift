internal import Graphs
internal import Kernels
public import Tensors

extension Network {
  /// A network of its own: the same layers, with stages and parameters that are not shared with this one.
  ///
  /// Values are copied: weights, running statistics and what preprocessing was fitted to. With `fresh` they are drawn
  /// anew from it instead; preprocessing is then to be fitted again, and nothing is frozen. What is shared inside
  /// the network is shared inside the copy. Memory is checked before it is taken.
  public func copy(fresh: Random? = nil) throws -> Network {
    let copier = NetworkCopier(fresh: fresh)
    let copy = try copier.copy(self, depth: 0)
    try copier.copyValues()
    try copier.bringToLife()
    return copy
  }
}

/// One copy at work: it knows what has become of each stage and of each network inside.
private final class NetworkCopier {
  private let fresh: Random?
  private var stages: [ObjectIdentifier: Stage] = [:]
  private var networks: [ObjectIdentifier: Network] = [:]
  private var values: [(from: Parameter, to: Parameter)] = []
  // Innermost first: a network that met its data alone has settled its layers alone.
  private var alive: [(copy: Network, input: Shape)] = []

  init(fresh: Random?) { self.fresh = fresh }

  func copy(_ network: Network, depth: Int) throws -> Network {
    if let known = networks[ObjectIdentifier(network)] { return known }
    guard depth <= 200 else { throw NetworkError.tooDeep }
    let twin = Network(
      try network.elements.map { Network.Element(try copy($0.stage, depth: depth), alias: $0.alias) })
    networks[ObjectIdentifier(network)] = twin
    if network.isAlive, let input = network.input { alive.append((twin, input)) }
    return twin
  }

  private func copy(_ stage: Stage, depth: Int) throws -> Stage {
    if let known = stages[ObjectIdentifier(stage)] { return known }
    let layer = try stage.layer.replacingInner { try copy($0, depth: depth + 1) }
    let twin = Stage(layer, random: fresh?.stream(UInt64(stages.count)) ?? stage.random)
    stages[ObjectIdentifier(stage)] = twin
    guard fresh == nil else { return twin }
    (twin.isAlive, twin.isFitted, twin.experience) = (stage.isAlive, stage.isFitted, stage.experience)
    for (name, parameter) in stage.parameters {
      let own = Parameter(name: parameter.name, shape: parameter.shape, kind: parameter.kind, order: parameter.order)
      twin.parameters[name] = own
      values.append((parameter, own))
    }
    twin.isFrozen = stage.isFrozen
    return twin
  }

  func copyValues() throws {
    guard !values.isEmpty else { return }
    let bytes = values.reduce(0) {
      $0.saturatingSum($1.to.shape.count.saturatingProduct(MemoryLayout<Float>.stride))
    }
    try Computing.perform {
      try MemoryBudget.check(bytes)
      try ParameterBlock.bringToLife(values.map(\.to))
      for (from, to) in values {
        let numbers = try from.read()
        try Abandonment.check()
        try to.write(numbers)
        try Abandonment.check()
      }
    }
  }

  func bringToLife() throws {
    for (copy, input) in alive { try copy.comeToLife(input: input) }
  }
}
