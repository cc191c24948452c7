public import Kernels
public import Tensors

/// `gate a + (1 - gate) b`: what a gate lets through of one value, and of another what it does not. Inputs are gate, a, b.
public struct Blend: Op {
  /// The op.
  public init() {}

  /// As they came.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    for input in inputs where input != inputs[0] { throw .mismatch(inputs[0], input) }
    return inputs[0]
  }

  /// `gate a + (1 - gate) b`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Pass.map(o.inputs[0], o.inputs[1], o.inputs[2], into: o.output, count: o.count) { $0 * $1 + (1 - $0) * $2 }
  }

  /// `dy (a - b)`, `dy gate`, `dy (1 - gate)`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let (gate, a, b, dy) = (o.inputs[0], o.inputs[1], o.inputs[2], o.outputGradient)
    if let dGate = o.inputGradients[0] { Pass.map(dy, a, b, into: dGate, count: o.count) { $0 * ($1 - $2) } }
    if let da = o.inputGradients[1] { Pass.map(dy, gate, into: da, count: o.count) { $0 * $1 } }
    if let db = o.inputGradients[2] { Pass.map(dy, gate, into: db, count: o.count) { $0 * (1 - $1) } }
  }

  /// All of them.
  public var backwardReads: BackwardReads { .inputs }
}
