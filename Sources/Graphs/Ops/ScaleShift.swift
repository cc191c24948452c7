public import Kernels
public import Tensors

/// `(x - shift) scale`, element by element of an example, or `x - shift`: preprocessing as a part of a network.
public struct ScaleShift: Op {
  /// The op. Its second and third input are shift and, if there is one, scale, of one example's shape.
  public init() {}

  /// What it is called in plans.
  public var name: String { "preprocess" }

  /// As it came.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    for fitted in inputs.dropFirst() where fitted != inputs[0].perExample { throw .mismatch(inputs[0].perExample, fitted) }
    return inputs[0]
  }

  /// `(x - shift) scale`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let count = o.outputShape.stride
    guard o.inputs.count > 2 else {
      for n in 0..<o.outputShape[0] {
        Pass.map(o.inputs[0] + n * count, o.inputs[1], into: o.output + n * count, count: count) { $0 - $1 }
      }
      return
    }
    for n in 0..<o.outputShape[0] {
      Pass.map(o.inputs[0] + n * count, o.inputs[1], o.inputs[2], into: o.output + n * count, count: count) { ($0 - $1) * $2 }
    }
  }

  /// `dy scale`; what was fitted is not learned.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    let count = o.outputShape.stride
    guard o.inputs.count > 2 else { return dx.update(from: o.outputGradient, count: o.count) }
    for n in 0..<o.outputShape[0] {
      Pass.map(o.outputGradient + n * count, o.inputs[2], into: dx + n * count, count: count) { $0 * $1 }
    }
  }

  /// The scale.
  public var backwardReads: BackwardReads { .inputs }
}
