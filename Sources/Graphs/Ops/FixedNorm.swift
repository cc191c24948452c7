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

  /// oneDNN's batch normalisation with given statistics; where gradients are wanted, the reference.
  public func lower(_ site: Site<Float>) throws(EngineError) -> Lowered? {
    guard !site.wants.contains(true) else { return nil }
    let b = site.builder
    let x = try site.value(0)
    let layout = try x.layout()
    let normalization = try Normalization(data: layout, epsilon: epsilon, training: false, rectifies: rectifies)
    var given: [Buffer] = []
    for input in 1..<5 { given.append(try b.plain(site.value(input))) }
    let output = b.buffer(layout)
    try b.call(
      site.label, normalization.forward,
      [
        (.source, x), (.scale, given[0]), (.shift, given[1]), (.mean, given[2]), (.variance, given[3]), (.destination, output),
      ])
    return Lowered(output: output) { (_) throws(EngineError) in [nil, nil, nil, nil, nil] }
  }
}
