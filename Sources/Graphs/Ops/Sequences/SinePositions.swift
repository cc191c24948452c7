public import Kernels
public import Tensors

/// Each step's place is added to a sequence [N, T, F] as sines and cosines of many lengths (Vaswani et al., 2017).
public struct SinePositions: Op {
  /// The op.
  public init() {}

  /// What it is called in plans.
  public var name: String { "positions" }

  /// As it came.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 3 else { throw .needsSequence(inputs[0]) }
    return inputs[0]
  }

  /// The places.
  public func saved(for inputs: [Shape]) -> [Shape] { [inputs[0].perExample] }

  /// `x + sin(t / 10000^(2i/F))` at even features, with the cosine at odd ones.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let (steps, features) = (o.outputShape[1], o.outputShape[2])
    SineTable.fill(o.saved[0], steps: steps, features: features)
    Channels(o.outputShape, channels: steps * features).map(o.inputs[0], with: o.saved[0], into: o.output) { $0 + $1 }
  }

  /// As it came.
  public func backward<S: Scalar>(_ o: Operands<S>) { o.inputGradients[0]?.update(from: o.outputGradient, count: o.count) }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }
}
