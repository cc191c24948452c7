public import Kernels
public import Tensors

/// Values side by side along the axis behind the examples': the channels of images, the numbers of rows.
public struct Concat: Op {
  /// The op.
  public init() {}

  /// The sum of the extents along that axis; the others agree.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard let first = inputs.first, first.rank > 1 else { throw .mismatch(inputs.first ?? [], []) }
    var joined = first.dimensions
    for other in inputs.dropFirst() {
      var expected = first.dimensions
      guard other.rank == first.rank else { throw .mismatch(first, other) }
      expected[1] = other[1]
      guard other.dimensions == expected else { throw .mismatch(first, other) }
      joined[1] = joined[1].saturatingSum(other[1])
    }
    return Shape(joined)
  }

  /// Example by example, one input's numbers behind the other's.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    each(o) { place, input, size, offset in
      (o.output + place).update(from: o.inputs[input] + offset, count: size)
    }
  }

  /// To each input its part of the gradient.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    each(o) { place, input, size, offset in
      if let dx = o.inputGradients[input] { (dx + offset).update(from: o.outputGradient + place, count: size) }
    }
  }

  /// Nothing.
  public var backwardReads: BackwardReads { [] }

  private func each<S>(_ o: Operands<S>, _ copy: (_ place: Int, _ input: Int, _ size: Int, _ offset: Int) -> Void) {
    let sizes = o.inputShapes.map(\.perExample.count)
    var place = 0
    for example in 0..<o.outputShape[0] {
      for (input, size) in sizes.enumerated() {
        copy(place, input, size, example * size)
        place += size
      }
    }
  }
}
