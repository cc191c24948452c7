extension Network {
  /// A stage, which may stand inside of others, and the pipe that ends with it.
  public struct Ending {
    /// Its name in full, such as `residual1.conv1`.
    public let name: String
    /// The stage.
    public let stage: Stage
    // From what enters the network to what comes out of the stage.
    fileprivate let pipe: [Element]

    /// A network that ends there and shares all its stages; it lives if the whole does.
    public func network(of whole: Network) throws -> Network {
      let network = Network(pipe)
      if whole.isAlive, let input = whole.input { try network.comeToLife(input: input) }
      return network
    }
  }

  /// The stage of that name: in full, or as it is called inside of the stage that it stands in.
  public func ending(at name: String) -> Ending? {
    ending { full, _ in full == name } ?? ending { full, _ in full.hasSuffix(".\(name)") }
  }

  /// A stage, if it is one of the network's.
  public func ending(at stage: Stage) -> Ending? { ending { $1 === stage } }

  /// The last convolution.
  public var lastConvolution: Ending? { ending(last: true) { $1.layer.looksThroughWindows } }

  /// The names of all stages, those inside of others too.
  public var stageNames: [String] { namedStages.filter { $0.stage.layer.demands == nil }.map(\.name) }

  // What enters a stage enters each network inside of it.
  private func ending(last: Bool = false, where isMeant: (String, Stage) -> Bool) -> Ending? {
    var found: Ending?
    func visit(_ network: Network, _ prefix: String, _ before: [Element]) {
      for (index, (name, element)) in zip(network.names, network.elements).enumerated() where last || found == nil {
        if isMeant(prefix + name, element.stage) {
          found = Ending(name: prefix + name, stage: element.stage, pipe: before + network.elements[...index])
        }
        let inner = element.stage.layer.inner
        for (number, branch) in inner.enumerated() {
          visit(branch, prefix + name + (inner.count > 1 ? ".\(number)." : "."), before + network.elements[..<index])
        }
      }
    }
    visit(self, "", [])
    return found
  }
}
