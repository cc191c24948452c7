public import Kernels
public import Tensors

/// Groups of channels of each example to mean 0 and variance 1: inputs are data [N, C, ...], and scale and shift [C] if any.
///
/// Wu and He, "Group Normalization", 2018. With one group it is layer normalisation (Ba, Kiros and Hinton, 2016), with as
/// many as channels instance normalisation (Ulyanov, Vedaldi and Lempitsky, 2016).
public struct GroupNorm: Op {
  /// How many groups the channels make.
  public let groups: Int
  /// What is added to the variance.
  public let epsilon: Double

  /// The op with so many groups.
  public init(groups: Int, epsilon: Double) { (self.groups, self.epsilon) = (groups, epsilon) }

  /// As the data.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank >= 2 else { throw .needsVector(inputs[0]) }
    guard groups > 0, inputs[0][1] % groups == 0 else { throw .groups(groups, channels: inputs[0][1]) }
    for learned in inputs.dropFirst() where learned != [inputs[0][1]] { throw .mismatch(inputs[0], learned) }
    return inputs[0]
  }

  /// Mean and inverse deviation of each group.
  public func saved(for inputs: [Shape]) -> [Shape] { [[inputs[0][0], groups], [inputs[0][0], groups]] }

  /// `y = scale (x - mean) / sqrt(variance + epsilon) + shift`.
  public func forward<S: Scalar>(_ o: Operands<S>) { kernel(o).forward(operands(o), into: o.output) }

  /// Through the statistics too.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let (kernel, operands) = (kernel(o), operands(o))
    if let dx = o.inputGradients[0] { kernel.gradient(operands, o.outputGradient, into: dx) }
    guard o.inputs.count > 1 else { return }
    kernel.gradients(operands, o.outputGradient, scale: o.inputGradients[1], shift: o.inputGradients[2])
  }

  /// The data and the scale.
  public var backwardReads: BackwardReads { .inputs }

  private func kernel<S: Scalar>(_ o: Operands<S>) -> GroupNormalization {
    GroupNormalization(o.outputShape, groups: groups, epsilon: epsilon)
  }

  private func operands<S: Scalar>(_ o: Operands<S>) -> GroupNormalization.Operands<S> {
    let isScaled = o.inputs.count > 1
    return GroupNormalization.Operands(
      x: o.inputs[0], scale: isScaled ? o.inputs[1] : nil, shift: isScaled ? o.inputs[2] : nil, mean: o.saved[0],
      inverse: o.saved[1])
  }
}
