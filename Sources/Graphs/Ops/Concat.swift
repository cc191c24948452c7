public import Kernels
public import Tensors

/// Values side by side: by the channels of images, the numbers of rows, the features of sequences.
public struct Concat: Op {
  /// The op.
  public init() {}

  // Channels come behind the examples, the features of a sequence behind its steps.
  private static func axis(_ rank: Int) -> Int { rank == 3 ? 2 : 1 }

  /// The sum of the extents along that axis; the others agree.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard let first = inputs.first, first.rank > 1 else { throw .mismatch(inputs.first ?? [], []) }
    let axis = Self.axis(first.rank)
    var joined = first.dimensions
    for other in inputs.dropFirst() {
      var expected = first.dimensions
      guard other.rank == first.rank else { throw .mismatch(first, other) }
      expected[axis] = other[axis]
      guard other.dimensions == expected else { throw .mismatch(first, other) }
      joined[axis] = joined[axis].saturatingSum(other[axis])
    }
    return Shape(joined)
  }

  /// Row by row, one input's numbers behind the other's.
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
    let axis = Self.axis(o.outputShape.rank)
    let sizes = o.inputShapes.map { Shape(Array($0.dimensions[axis...])).count }
    var place = 0
    for row in 0..<Shape(Array(o.outputShape.dimensions[..<axis])).count {
      for (input, size) in sizes.enumerated() {
        copy(place, input, size, row * size)
        place += size
      }
    }
  }
}
