public import Kernels
public import Tensors

/// The largest element of each window over images [N, C, H, W].
public struct MaxPool: Op {
  /// How the window moves.
  public let geometry: WindowGeometry

  /// Pooling of that geometry.
  public init(_ geometry: WindowGeometry) { self.geometry = geometry }

  /// [N, C, places, places].
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape { try geometry.pooled(inputs[0]) }

  /// The winner of each window.
  public func saved(for inputs: [Shape]) -> [Shape] { [(try? shape(of: inputs)) ?? [0]] }

  /// The largest of each window.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    reference(o).max(o.inputs[0], into: o.output, winners: o.saved[0], planes: planes(o))
  }

  /// The gradient goes to the winners.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    reference(o).maxGradient(o.outputGradient, winners: o.saved[0], into: dx, planes: planes(o))
  }

  /// The winner of each window.
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {
    hash.addIndices(o.saved[0], count: o.count)
  }

  /// Only the winners.
  public var backwardReads: BackwardReads { [] }

  private func planes<S>(_ o: Operands<S>) -> Int { o.inputShapes[0][0] * o.inputShapes[0][1] }

  private func reference<S>(_ o: Operands<S>) -> ReferencePooling {
    ReferencePooling(inner: (o.inputShapes[0][2], o.inputShapes[0][3]), geometry: geometry)
  }

  /// oneDNN's pooling, in the layout in which the images come.
  public func lower(_ site: Site<Float>) throws(EngineError) -> Lowered? { try geometry.lower(.max, site) }
}

extension WindowGeometry {
  /// What pooling makes of images.
  func pooled(_ image: Shape) throws(ShapeError) -> Shape {
    guard image.rank == 4 else { throw .needsImage(image) }
    try SizeLimit.check(self, over: image)
    let (rows, columns) = (places(0, over: image[2]), places(1, over: image[3]))
    guard rows > 0, columns > 0 else { throw .windowTooLarge(kernel: kernel, image: image) }
    return [image[0], image[1], rows, columns]
  }

  /// The steps of either kind of pooling.
  func lower(_ kind: Pooling.Kind, _ site: Site<Float>) throws(EngineError) -> Lowered? {
    let b = site.builder
    let x = try site.value(0)
    let layout = try x.layout()
    let pooling = try Pooling(kind, source: layout, geometry: self, training: site.isTraining)
    let output = b.buffer(pooling.destination)
    let keeps = site.isTraining ? pooling.forward.bytes(.workspace) : 0
    let workspace = keeps > 0 ? b.buffer(bytes: keeps) : nil
    try b.call(site.label, pooling.forward, [(.source, x), (.destination, output)], workspace: workspace)
    if kind == .max { try b.carryNaN(from: x, to: output, self, site.label) }
    return Lowered(output: output) { (dy) throws(EngineError) in
      guard site.wants[0] else { return [nil] }
      let dy = try b.reorder(dy, to: pooling.destination)
      let dx = b.buffer(layout)
      try b.call(
        "\(site.label) backward", try pooling.backward(), [(.destinationGradient, dy), (.sourceGradient, dx)],
        workspace: workspace)
      return [dx]
    }
  }
}
