public import Kernels
public import Tensors

/// The mean of each window over images [N, C, H, W], padding left out.
public struct AveragePool: Op {
  /// How the window moves.
  public let geometry: WindowGeometry

  /// Pooling of that geometry.
  public init(_ geometry: WindowGeometry) { self.geometry = geometry }

  /// [N, C, places, places].
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape { try geometry.pooled(inputs[0]) }

  /// The mean of each window.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    reference(o).average(o.inputs[0], into: o.output, planes: o.inputShapes[0][0] * o.inputShapes[0][1])
  }

  /// An equal share of the gradient for each element of the window.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    reference(o).averageGradient(o.outputGradient, into: dx, planes: o.inputShapes[0][0] * o.inputShapes[0][1])
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }

  private func reference<S>(_ o: Operands<S>) -> ReferencePooling {
    ReferencePooling(inner: (o.inputShapes[0][2], o.inputShapes[0][3]), geometry: geometry)
  }

  /// oneDNN's pooling, in the layout in which the images come.
  public func lower(_ site: Site<Float>) throws(EngineError) -> Lowered? { try geometry.lower(.average, site) }
}
