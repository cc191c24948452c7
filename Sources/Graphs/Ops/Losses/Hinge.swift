public import Kernels
public import Tensors

/// Weston and Watkins's hinge, the mean over rows of `sum over c != label of max(0, s[c] - s[label] + margin)`:
/// inputs are scores [N, C] and labels [N].
public struct Hinge: Op {
  /// How far the right score must lead.
  public let margin: Double

  /// The op with that margin.
  public init(margin: Double) { self.margin = margin }

  /// A single number.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape { try CrossEntropy().shape(of: inputs) }

  /// The violated margins.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let shape = o.inputShapes[0]
    o.output.pointee = Rows.hinge(
      o.inputs[0], labels: o.inputs[1], margin: S(margin), rows: shape[0], columns: shape[1])
  }

  /// One for each violation, and less for the right score.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dz = o.inputGradients[0] else { return }
    let shape = o.inputShapes[0]
    Rows.hingeGradient(
      o.inputs[0], labels: o.inputs[1], margin: S(margin), scale: o.outputGradient.pointee, into: dz, rows: shape[0],
      columns: shape[1])
  }

  /// Which margins are violated.
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {
    let shape = o.inputShapes[0]
    Rows.hingeBranches(
      o.inputs[0], labels: o.inputs[1], margin: S(margin), rows: shape[0], columns: shape[1], into: &hash)
  }

  /// Scores and labels.
  public var backwardReads: BackwardReads { .inputs }
}
