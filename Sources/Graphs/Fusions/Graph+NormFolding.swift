internal import Kernels
internal import Tensors

extension Graph {
  /// The same arithmetic with normalisations of given statistics taken into the convolutions and dense layers before
  /// them: for inference, where weights change seldom. What only depends on parameters is computed when they change.
  func folded(keeping kept: Set<Int>) throws(EngineError) -> (graph: Graph, nodes: [Int: Node]) {
    let only = onlyUsers()
    // Where a product goes into nothing but a normalisation, the normalisation's place is where both are computed.
    func norm(behind index: Int) -> FixedNorm? {
      guard !kept.contains(index), let user = only[index], case .op(let op, let inputs) = entries[user].source,
        let norm = op as? FixedNorm, inputs.first?.index == index, inputs.count == 5,
        case .op(let product, _) = entries[index].source, product is Conv || product is Linear
      else { return nil }
      return norm
    }
    var graph = Graph()
    var nodes: [Int: Node] = [:]
    for (index, entry) in entries.enumerated() {
      graph.label = entry.label
      switch entry.source {
      case .input: nodes[index] = graph.input(entry.shape)
      case .parameter(let parameter): nodes[index] = graph.parameter(parameters[parameter])
      case .op where norm(behind: index) != nil: break
      case .op(let op, let inputs):
        if let product = inputs.first, let norm = norm(behind: product.index),
          case .op(let before, let factors) = entries[product.index].source
        {
          graph.label = Self.joined(entries[product.index].label, entry.label)
          nodes[index] = graph.append(
            norm, try Self.mapped(inputs.dropFirst(), by: nodes), onto: before, try Self.mapped(factors, by: nodes),
            entry.shape, identity: entry.identity)
        } else {
          nodes[index] = graph.append(op, try Self.mapped(inputs, by: nodes), entry.shape, identity: entry.identity)
        }
      }
    }
    return (graph, nodes)
  }

  // The product whose weights and bias have the norm in them.
  private mutating func append(
    _ norm: FixedNorm, _ statistics: [Node], onto product: any Op, _ factors: [Node], _ shape: Shape, identity: Int
  ) -> Node {
    let (scale, shift, mean, variance) = (statistics[0], statistics[1], statistics[2], statistics[3])
    let weights = append(
      FoldedWeights(epsilon: norm.epsilon), [factors[1], scale, variance], factors[1].shape, identity: identity)
    let bias = append(
      FoldedShift(epsilon: norm.epsilon), [scale, shift, mean, variance] + factors.dropFirst(2), scale.shape,
      identity: identity)
    return append(product, [factors[0], weights, bias], shape, identity: identity)
  }
}
