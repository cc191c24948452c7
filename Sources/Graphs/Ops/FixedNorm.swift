public import Kernels
public import Tensors

/// Batch normalisation in inference: inputs are data [N, C, ...], scale, shift, and the running mean and variance [C].
public struct FixedNorm: Op {
  /// What is added to the variance.
  public let epsilon: Double

  /// Whether max(x, 0) follows.
  public let rectifies: Bool

  /// The op.
  public init(epsilon: Double, rectifies: Bool = false) { (self.epsilon, self.rectifies) = (epsilon, rectifies) }

  /// What it is called in plans.
  public var name: String { rectifies ? "fixednorm+relu" : "fixednorm" }

  /// With max(x, 0), room for the gradient behind it.
  public func saved(for inputs: [Shape]) -> [Shape] { rectifies ? [inputs[0]] : [] }

  /// As the data.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape { try BatchNorm.checked(inputs) }

  /// `y = scale (x - mean) / sqrt(variance + epsilon) + shift`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    reference(o.outputShape).apply(
      o.inputs[0], mean: o.inputs[3], variance: o.inputs[4], scale: o.inputs[1], shift: o.inputs[2], into: o.output)
    if rectifies { Rectify.apply(o.output, count: o.count) }
  }

  /// A linear map of the data; the statistics are given.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let reference = reference(o.outputShape)
    let dy = rectifies ? Rectify.gradient(o, into: o.saved[0]) : o.outputGradient
    reference.gradient(
      o.inputs[0], dy, mean: o.inputs[3], variance: o.inputs[4], scale: o.inputs[1], into: nil,
      scale: o.inputGradients[1], shift: o.inputGradients[2])
    if let dx = o.inputGradients[0] {
      reference.scaled(dy, variance: o.inputs[4], scale: o.inputs[1], into: dx)
    }
  }

  /// The signs of what came through max(x, 0).
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {
    if rectifies { hash.addSigns(o.output, count: o.count) }
  }

  /// The data, the scale and the statistics; with max(x, 0), what came out.
  public var backwardReads: BackwardReads { rectifies ? [.inputs, .output] : .inputs }

  private func reference(_ shape: Shape) -> ReferenceNormalization {
    ReferenceNormalization(
      batch: shape[0], channels: shape[1], spatial: Shape(Array(shape.dimensions.dropFirst(2))).count, epsilon: epsilon)
  }

  /// One pass over memory as it lies; where gradients are wanted, the reference.
  public func lower(_ site: Site<Float>) throws(EngineError) -> Lowered? {
    guard !site.wants.contains(true) else { return nil }
    let b = site.builder
    let x = try site.value(0)
    let layout = try x.layout()
    let follower: Normalization.Follower = rectifies ? .rectification : []
    guard let normalization = Normalization(data: layout, epsilon: epsilon, followed: follower) else { return nil }
    var given: [Buffer] = []
    for input in 1..<5 { given.append(try b.plain(site.value(input))) }
    let (output, maps) = (b.buffer(layout), given)
    b.step(site.label, [x, output] + maps, layout: layout.text) { (at) throws(EngineError) in
      let o = Normalization.Operands(
        x: at.address(x), scale: at(maps[0]), shift: at(maps[1]), mean: at(maps[2]), variance: at(maps[3]))
      let y = at.address(output)
      return { normalization.infer(o, addend: nil, into: y) }
    }
    return Lowered(output: output) { (_) throws(EngineError) in [nil, nil, nil, nil, nil] }
  }
}
