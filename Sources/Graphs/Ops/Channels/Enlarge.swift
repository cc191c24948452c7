public import Kernels
public import Tensors

/// Images [N, C, H, W] so many times as high and as wide, each pixel several times.
public struct Enlarge: Op {
  /// How often a row comes, and a column.
  public let down, across: Int

  /// The op with those factors.
  public init(down: Int, across: Int) { (self.down, self.across) = (down, across) }

  /// What it is called in plans.
  public var name: String { "upsample" }

  /// [N, C, H down, W across].
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    let x = inputs[0]
    guard x.rank == 4 else { throw .needsImage(x) }
    return [x[0], x[1], x[2].saturatingProduct(down), x[3].saturatingProduct(across)]
  }

  /// Each pixel in all places of its window.
  public func forward<S: Scalar>(_ o: Operands<S>) { kernel(o).forward(o.inputs[0], into: o.output) }

  /// The sum over each window.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    if let dx = o.inputGradients[0] { kernel(o).gradient(o.outputGradient, into: dx) }
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }

  private func kernel<S: Scalar>(_ o: Operands<S>) -> Enlargement {
    Enlargement(o.inputShapes[0], down: down, across: across)
  }
}
