public import Kernels
public import Tensors

/// Batch normalisation in training: inputs are data [N, C, ...], scale [C], shift [C], the running mean [C] and
/// variance [C], which a commit moves towards the batch's own.
///
/// Ioffe and Szegedy, "Batch Normalization", 2015. The batch's variance is the biased one, the running variance
/// takes the unbiased one, as PyTorch has it.
public struct BatchNorm: Absorbing {
  /// What is added to the variance.
  public let epsilon: Double
  /// How much of the running statistics a step keeps.
  public let momentum: Double

  /// The op.
  public init(epsilon: Double, momentum: Double) { (self.epsilon, self.momentum) = (epsilon, momentum) }

  /// As the data.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape { try Self.checked(inputs) }

  /// Mean and variance of the batch.
  public func saved(for inputs: [Shape]) -> [Shape] { [[inputs[0][1]], [inputs[0][1]]] }

  /// `y = scale (x - mean) / sqrt(variance + epsilon) + shift`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let reference = reference(o.outputShape)
    reference.statistics(o.inputs[0], mean: o.saved[0], variance: o.saved[1])
    reference.apply(
      o.inputs[0], mean: o.saved[0], variance: o.saved[1], scale: o.inputs[1], shift: o.inputs[2], into: o.output)
  }

  /// Through the statistics too.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    reference(o.outputShape).gradient(
      o.inputs[0], o.outputGradient, mean: o.saved[0], variance: o.saved[1], scale: o.inputs[1], into: o.inputGradients[0],
      scale: o.inputGradients[1], shift: o.inputGradients[2])
  }

  /// The data and the scale.
  public var backwardReads: BackwardReads { .inputs }

  /// All that may follow goes along.
  public static func absorbs(_ epilogue: Epilogue, training: Bool) -> Bool { true }

  /// Running statistics move.
  public var commits: Bool { true }

  /// `running = momentum running + (1 - momentum) batch`.
  public func commit<S: Scalar>(_ o: Operands<S>) {
    let count = Double(o.outputShape.count / max(o.outputShape[1], 1))
    let unbiased = S(count > 1 ? count / (count - 1) : 1)
    let momentum = o.run.momentum ?? momentum
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

  /// Passes of our own, in the layout in which the data come.
  public func lower(_ site: Site<Float>, then epilogue: Epilogue) throws(EngineError) -> Lowered? {
    let b = site.builder
    let rectifies = epilogue.contains(.rectification)
    let x = try site.value(0)
    let layout = try x.layout()
    let follower: Normalization.Follower = [site.addend == nil ? [] : .sum, rectifies ? .rectification : []]
    guard let normalization = Normalization(data: layout, epsilon: epsilon, followed: follower) else { return nil }
    let (scale, shift) = (try b.plain(site.value(1)), try b.plain(site.value(2)))
    let running = [try b.plain(site.value(3)), try b.plain(site.value(4))]
    let addend = try site.addend.map { (addend) throws(EngineError) in
      try b.reorder(b.value(addend.node, preferring: nil), to: layout)
    }
    let (mean, variance) = (b.buffer([site.shape[1]]), b.buffer([site.shape[1]]))
    let (output, sums) = (b.buffer(layout), b.buffer(bytes: normalization.sumsBytes))
    func operands(_ at: Addresses) -> Normalization.Operands {
      Normalization.Operands(x: at.address(x), scale: at(scale), shift: at(shift), mean: at(mean), variance: at(variance))
    }
    let read = [x, scale, shift, mean, variance]
    b.step(site.label, read + [output, sums] + [addend].compactMap { $0 }, layout: layout.text) { (at) throws(EngineError) in
      let (o, y, sums) = (operands(at), at.address(output), at.address(sums))
      let addend = addend.map { UnsafeRawPointer(at.address($0)) }
      return { normalization.train(o, addend: addend, into: y, sums: sums) }
    }
    let base = OperandBuffers(
      op: self, site: site, inputs: [x, scale, shift] + running, output: output, saved: [mean, variance])
    let op = self
    b.commit(site.label, running + [mean, variance]) { (at) throws(EngineError) in
      let operands = base.operands(at, gradient: nil, gradients: [], reading: running, otherwise: mean)
      return { op.commit(operands) }
    }
    return Lowered(output: output) { (dy) throws(EngineError) in
      let dy = try b.reorder(dy, to: layout)
      let dx = site.wants[0] ? b.buffer(layout) : nil
      let dScale = site.wants[1] ? b.destination(for: site.inputs[1]) : nil
      let dShift = site.wants[2] ? b.destination(for: site.inputs[2]) : nil
      // Where max(x, 0) follows a sum, what it lets through is the gradient of both; where it does not, all is.
      let passed = addend != nil && rectifies ? b.buffer(layout) : nil
      let y = passed == nil ? nil : output
      let sums = b.buffer(bytes: normalization.sumsBytes)
      let written = [dx, dScale, dShift, passed, y].compactMap { $0 }
      b.step("\(site.label) backward", read + [dy, sums] + written, layout: layout.text) { (at) throws(EngineError) in
        let (o, dy, y, passed) = (operands(at), at.address(dy), y.map { at.address($0) }, passed.map { at.address($0) })
        let (dx, sums) = (dx.map { at.address($0) }, at.address(sums))
        let (dScale, dShift) = (dScale.map { at($0, as: Float.self) }, dShift.map { at($0, as: Float.self) })
        return {
          normalization.gradient(o, dy, y: y, passed: passed, into: dx, scale: dScale, shift: dShift, sums: sums)
        }
      }
      let around = site.addend.map { [$0.isWanted ? passed ?? dy : nil] } ?? []
      return [dx, dScale, dShift, nil, nil] + around
    }
  }
}
