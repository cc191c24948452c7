public import Kernels
public import Tensors

/// Batch normalisation in training: inputs are data [N, C, ...], scale [C], shift [C], and the running mean [C] and
/// variance [C], which a commit moves towards the batch's own.
///
/// Ioffe and Szegedy, "Batch Normalization", 2015. The batch's variance is the biased one, the running variance
/// takes the unbiased one, as PyTorch has it.
public struct BatchNorm: Op {
  /// What is added to the variance.
  public let epsilon: Double
  /// How much of the running statistics a step keeps.
  public let momentum: Double

  /// Whether max(x, 0) follows.
  public let rectifies: Bool

  /// The op.
  public init(epsilon: Double, momentum: Double, rectifies: Bool = false) {
    (self.epsilon, self.momentum, self.rectifies) = (epsilon, momentum, rectifies)
  }

  /// What it is called in plans.
  public var name: String { rectifies ? "batchnorm+relu" : "batchnorm" }

  /// As the data.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape { try Self.checked(inputs) }

  /// Mean and variance of the batch; with max(x, 0), room for the gradient behind it.
  public func saved(for inputs: [Shape]) -> [Shape] {
    [[inputs[0][1]], [inputs[0][1]]] + (rectifies ? [inputs[0]] : [])
  }

  /// `y = scale (x - mean) / sqrt(variance + epsilon) + shift`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let reference = reference(o.outputShape)
    reference.statistics(o.inputs[0], mean: o.saved[0], variance: o.saved[1])
    reference.apply(
      o.inputs[0], mean: o.saved[0], variance: o.saved[1], scale: o.inputs[1], shift: o.inputs[2], into: o.output)
    if rectifies { Rectify.apply(o.output, count: o.count) }
  }

  /// Through the statistics too.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let dy = rectifies ? Rectify.gradient(o, into: o.saved[2]) : o.outputGradient
    reference(o.outputShape).gradient(
      o.inputs[0], dy, mean: o.saved[0], variance: o.saved[1], scale: o.inputs[1], into: o.inputGradients[0],
      scale: o.inputGradients[1], shift: o.inputGradients[2])
  }

  /// The signs of what came through max(x, 0).
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {
    if rectifies { hash.addSigns(o.output, count: o.count) }
  }

  /// The data and the scale; with max(x, 0), what came out.
  public var backwardReads: BackwardReads { rectifies ? [.inputs, .output] : .inputs }

  /// Running statistics move.
  public var commits: Bool { true }

  /// `running = momentum running + (1 - momentum) batch`.
  public func commit<S: Scalar>(_ o: Operands<S>) {
    let count = Double(o.outputShape.count / max(o.outputShape[1], 1))
    let unbiased = S(count > 1 ? count / (count - 1) : 1)
    let (keep, take) = (S(momentum), S(1 - momentum))
    let channels = o.outputShape[1]
    Pass.map(o.inputs[3], o.saved[0], into: o.inputs[3], count: channels) { keep * $0 + take * $1 }
    Pass.map(o.inputs[4], o.saved[1], into: o.inputs[4], count: channels) { keep * $0 + take * unbiased * $1 }
  }

  private func reference(_ shape: Shape) -> ReferenceNormalization {
    ReferenceNormalization(
      batch: shape[0], channels: shape[1], spatial: Shape(Array(shape.dimensions.dropFirst(2))).count, epsilon: epsilon)
  }

  static func checked(_ inputs: [Shape]) throws(ShapeError) -> Shape {
    for statistic in inputs.dropFirst() where statistic != [inputs[0][1]] { throw .mismatch(inputs[0], statistic) }
    return inputs[0]
  }

  /// oneDNN's batch normalisation, in the layout in which the data come.
  public func lower(_ site: Site<Float>) throws(EngineError) -> Lowered? {
    let b = site.builder
    let x = try site.value(0)
    let layout = try x.layout()
    let normalization = try Normalization(data: layout, epsilon: epsilon, training: true, rectifies: rectifies)
    let scale = try b.plain(site.value(1))
    let shift = try b.plain(site.value(2))
    let running = [try b.plain(site.value(3)), try b.plain(site.value(4))]
    let (mean, variance) = (b.buffer([site.shape[1]]), b.buffer([site.shape[1]]))
    let output = b.buffer(layout)
    // Which elements max(x, 0) let through, where the library keeps it.
    let kept = normalization.forward.bytes(.workspace)
    let workspace = kept > 0 ? b.buffer(bytes: kept) : nil
    try b.call(
      site.label, normalization.forward,
      [
        (.source, x), (.scale, scale), (.shift, shift), (.mean, mean), (.variance, variance), (.destination, output),
      ], workspace: workspace)
    let base = OperandBuffers(
      op: self, site: site, inputs: [x, scale, shift] + running, output: output, saved: [mean, variance])
    let op = self
    b.commit(site.label, running + [mean, variance]) { (at) throws(EngineError) in
      let operands = base.operands(at, gradient: nil, gradients: [], reading: running, otherwise: mean)
      return { op.commit(operands) }
    }
    return Lowered(output: output) { (dy) throws(EngineError) in
      let dy = try b.reorder(dy, to: layout)
      let dx = b.buffer(layout)
      let (dScale, dShift) = (b.destination(for: site.inputs[1]), b.destination(for: site.inputs[2]))
      try b.call(
        "\(site.label) backward", try normalization.backward(),
        [
          (.source, x), (.scale, scale), (.shift, shift), (.mean, mean), (.variance, variance), (.destinationGradient, dy),
          (.sourceGradient, dx), (.scaleGradient, dScale), (.shiftGradient, dShift),
        ], workspace: workspace)
      return [site.wants[0] ? dx : nil, site.wants[1] ? dScale : nil, site.wants[2] ? dShift : nil, nil, nil]
    }
  }
}
