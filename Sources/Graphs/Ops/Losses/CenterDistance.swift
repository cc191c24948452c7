public import Kernels
public import Tensors

/// The mean over rows of `|x - c[label]|² / 2`, or that of each row: inputs are rows x [N, D], centres c [K, D] and labels [N].
///
/// A commit moves the centres towards their rows: `c += share sum (x - c) / (1 + n)` over the n rows of a class. Wen and others,
/// "A discriminative feature learning approach for deep face recognition", 2016.
public struct CenterDistance: Op {
  /// How far centres move.
  public let share: Double
  /// Whether each row has a number of its own.
  public let each: Bool

  /// The op of that share.
  public init(share: Double, each: Bool = false) { (self.share, self.each) = (share, each) }

  /// A single number, or one for each row.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 2 else { throw .needsVector(inputs[0]) }
    guard inputs[1].rank == 2, inputs[1][1] == inputs[0][1] else { throw .mismatch(inputs[0], inputs[1]) }
    guard inputs[2] == [inputs[0][0]] else { throw .mismatch(inputs[0], inputs[2]) }
    return each ? [inputs[0][0]] : [1]
  }

  /// The distance of each row, and how many rows each class has.
  public func saved(for inputs: [Shape]) -> [Shape] { [[inputs[0][0]], [inputs[1][0]]] }

  /// Half the square of each distance.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let centers = centers(o)
    centers.distances(o.inputs[0], o.inputs[1], labels: o.inputs[2], into: each ? o.output : o.saved[0])
    if !each { o.output.pointee = centers.mean(o.saved[0]) }
  }

  /// From the centre to the row, and back.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    centers(o).gradients(
      o.inputs[0], o.inputs[1], labels: o.inputs[2], o.outputGradient, shared: !each, into: o.inputGradients[0],
      centers: o.inputGradients[1])
  }

  /// All that goes in.
  public var backwardReads: BackwardReads { .inputs }

  /// The centres move.
  public var commits: Bool { true }

  /// By what the rows of the batch were.
  public func commit<S: Scalar>(_ o: Operands<S>) {
    centers(o).move(o.inputs[1], towards: o.inputs[0], labels: o.inputs[2], by: share, counts: o.saved[1])
  }

  private func centers<S: Scalar>(_ o: Operands<S>) -> Centers {
    Centers(rows: o.inputShapes[0][0], columns: o.inputShapes[0][1], classes: o.inputShapes[1][0])
  }
}
