public import Kernels
public import Tensors

/// Batch normalisation in inference: inputs are data [N, C, ...], scale, shift, and the running mean and variance [C].
public struct FixedNorm: Absorbing {
  /// What is added to the variance.
  public let epsilon: Double

  /// The op.
  public init(epsilon: Double) { self.epsilon = epsilon }

  /// As the data.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape { try BatchNorm.checked(inputs) }

  /// `y = scale (x - mean) / sqrt(variance + epsilon) + shift`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    reference(o.outputShape).apply(
      o.inputs[0], mean: o.inputs[3], variance: o.inputs[4], scale: o.inputs[1], shift: o.inputs[2], into: o.output)
  }

  /// A linear map of the data; the statistics are given.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let reference = reference(o.outputShape)
    reference.gradient(
      o.inputs[0], o.outputGradient, mean: o.inputs[3], variance: o.inputs[4], scale: o.inputs[1], into: nil,
      scale: o.inputGradients[1], shift: o.inputGradients[2])
    if let dx = o.inputGradients[0] {
      reference.scaled(o.outputGradient, variance: o.inputs[4], scale: o.inputs[1], into: dx)
    }
  }

  /// The data, the scale and the statistics.
  public var backwardReads: BackwardReads { .inputs }

  /// max(x, 0) goes along.
  public static func absorbs(_ epilogue: Epilogue, training: Bool) -> Bool { epilogue == .rectification }

  private func reference(_ shape: Shape) -> ReferenceNormalization {
    ReferenceNormalization(
      batch: shape[0], channels: shape[1], spatial: Shape(Array(shape.dimensions.dropFirst(2))).count, epsilon: epsilon)
  }

  /// One pass over memory as it lies; where gradients are wanted, the reference.
  public func lower(_ site: Site<Float>, then epilogue: Epilogue) throws(EngineError) -> Lowered? {
    guard !site.wants.contains(true) else { return nil }
    let b = site.builder
    let x = try site.value(0)
    let layout = try x.layout()
    let follower: Normalization.Follower = epilogue.contains(.rectification) ? .rectification : []
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
