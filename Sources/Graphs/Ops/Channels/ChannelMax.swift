public import Kernels
public import Tensors

/// The largest of every so many channels that stand together: [N, C, ...] to [N, C / pieces, ...] (Goodfellow et al., 2013).
public struct ChannelMax: Op {
  /// How many channels make one.
  public let pieces: Int

  /// The op with so many.
  public init(pieces: Int) { self.pieces = pieces }

  /// What it is called in plans.
  public var name: String { "maxout" }

  /// A channel for each of their groups.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    let sizes = inputs[0].dimensions
    guard sizes.count >= 2 else { throw .needsVector(inputs[0]) }
    guard pieces > 0, sizes[1] % pieces == 0 else { throw .pieces(pieces, channels: sizes[1]) }
    return Shape([sizes[0], sizes[1] / pieces] + sizes.dropFirst(2))
  }

  /// Which of the channels it is.
  public func saved(for inputs: [Shape]) -> [Shape] {
    let sizes = inputs[0].dimensions
    return [Shape([sizes[0], sizes[1] / pieces] + sizes.dropFirst(2))]
  }

  /// The largest.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    kernel(o).forward(o.inputs[0], into: o.output, winners: o.saved[0])
  }

  /// To the largest alone.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    if let dx = o.inputGradients[0] { kernel(o).gradient(o.outputGradient, winners: o.saved[0], into: dx) }
  }

  /// Which channel won.
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {
    hash.addIndices(o.saved[0], count: o.count)
  }

  /// Only which it was.
  public var backwardReads: BackwardReads { [] }

  private func kernel<S: Scalar>(_ o: Operands<S>) -> Largest { Largest(o.inputShapes[0], pieces: pieces) }
}
