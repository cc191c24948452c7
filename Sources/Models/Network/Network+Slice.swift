internal import Graphs
internal import Tensors

extension Network {
  /// A network of some of its stages, which both share. That of a living network knows what arrives there.
  public func slice(_ range: Range<Int>) throws -> Network {
    let part = Network(Array(elements[range]))
    guard isAlive, !range.isEmpty, let arriving = try arriving(at: range.lowerBound) else { return part }
    try part.comeToLife(input: arriving)
    return part
  }

  // The shape of one example in front of a stage.
  private func arriving(at place: Int) throws -> Shape? {
    guard place > 0, let input else { return input }
    let shapes: [Shape]
    if let outputs {
      shapes = outputs
    } else {
      var builder = NetworkBuilder(mode: .inference)
      _ = try builder.build(self, builder.graph.input(Shape([1] + input.dimensions)))
      shapes = builder.rows.map(\.output)
      outputs = shapes
    }
    return shapes.indices.contains(place - 1) ? shapes[place - 1] : nil
  }
}
