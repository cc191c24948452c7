public import Kernels
public import Tensors

/// The sum of two values of one shape.
public struct Add: Absorbing {
  /// The op.
  public init() {}

  /// As they came.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0] == inputs[1] else { throw .mismatch(inputs[0], inputs[1]) }
    return inputs[0]
  }

  /// `a + b`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    Sum.add(o.inputs[0], o.inputs[1], into: o.output, count: o.count)
  }

  /// The same gradient for both.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    for dx in o.inputGradients { dx?.update(from: o.outputGradient, count: o.count) }
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }

  /// max(x, 0) goes along.
  public static func absorbs(_ epilogue: Epilogue, training: Bool) -> Bool { epilogue == .rectification }

  /// One pass over memory as it lies, and one gradient for both.
  public func lower(_ site: Site<Float>, then epilogue: Epilogue) throws(EngineError) -> Lowered? {
    let b = site.builder
    let (first, second) = (try site.value(0), try site.value(1))
    guard let blocked = first.blocked ?? second.blocked else { return nil }
    var layout = blocked
    if blocked.typed(.f32) == nil { layout = try .plain(site.shape) }
    let (x, y) = (try b.reorder(first, to: layout), try b.reorder(second, to: layout))
    let output = b.buffer(layout)
    let (count, rectifies) = (layout.count, epilogue.contains(.rectification))
    b.step(site.label, [x, y, output], layout: layout.text) { (at) throws(EngineError) in
      if layout.precision == .bf16 {
        let (x, y, sum) = (at.address(x), at.address(y), at.address(output))
        return { Halves.add(x, y, into: sum, count: count, rectifies: rectifies) }
      }
      let (x, y, sum) = (at(x, as: Float.self), at(y, as: Float.self), at(output, as: Float.self))
      return { Sum.add(x, y, into: sum, count: count, rectifies: rectifies) }
    }
    return Lowered(output: output) { (dy) throws(EngineError) in
      let dx = rectifies ? try b.rectified(dy, by: output, site.label) : dy
      return site.wants.map { $0 ? dx : nil }
    }
  }
}
