public import Graphs
internal import Tensors

extension NetworkBuilder {
  /// What a network says of examples: probabilities where it tells classes apart, the numbers that come out otherwise.
  ///
  /// Where nothing says whether there are classes, a single number is none.
  public mutating func predictions(of network: Network, _ x: Graph.Node, classes: Bool?) throws -> Graph.Node {
    let y = try build(network, x)
    if y.shape.rank == 3, classes ?? network.learnedClasses ?? false {
      return try steps(of: predictions(of: network, scores: rows(of: y), classes: true), y.shape[1])
    }
    return try predictions(of: network, scores: y, classes: classes)
  }

  private mutating func predictions(of network: Network, scores y: Graph.Node, classes: Bool?) throws -> Graph.Node {
    guard y.shape.rank == 2 else { return y }
    let classes = classes ?? network.learnedClasses ?? (y.shape[1] > 1)
    switch (network.yields(classes: classes), network.predicts(classes: classes)) {
    case (nil, let link?): return try link.probabilities(of: y, in: &graph)
    // Of each class by itself, and compared by their shares.
    case (.sigmoid, .softmax?): return try Link.softmax.probabilities(of: Link.softmax.scores(of: y, in: &graph), in: &graph)
    default: return y
    }
  }
}

extension Network {
  /// Which kind of probabilities its predictions are, if they are: the kind that the loss of its training compares with the
  /// targets.
  func predicts(classes: Bool) -> Link? {
    let inside = experience.loss.flatMap { $0.takesClasses && !classes ? nil : $0.link }
    switch (yields(classes: classes), inside) {
    case (.sigmoid?, .softmax?): return .softmax
    case (let link?, _): return link
    case (nil, let link): return link ?? (classes ? .softmax : nil)
    }
  }
}
