import Interrupts
import Tensors

/// One axis of a tensor, along which its numbers are taken together.
struct TensorAxis {
  let tensor: Tensor<Float>
  private let axis: Int

  /// The axis of that number; negative ones count from the end.
  init(_ index: Value, of tensor: Tensor<Float>) throws {
    let rank = tensor.shape.rank
    guard case .number(let number) = index, let whole = Int(exactly: number), whole < rank, whole >= -rank else {
      throw Fault.axis(index, shape: tensor.shape)
    }
    (self.tensor, axis) = (tensor, whole < 0 ? whole + rank : whole)
  }

  /// What `figure` makes of the numbers along the axis at each place of the others: a tensor without that axis, and a
  /// number where there was no other.
  func reduced(_ word: String, _ figure: ([Double]) -> Double?) throws -> Value {
    let sizes = tensor.shape.dimensions
    let (length, after) = (sizes[axis], sizes[(axis + 1)...].reduce(1) { $0.saturatingProduct($1) })
    let rest = Shape(Array(sizes[..<axis] + sizes[(axis + 1)...]))
    var result = try Tensor<Float>(zeros: rest)
    var lane = [Double](repeating: 0, count: length)
    var single: Double?
    try result.withMutableElements { figures in
      try tensor.withElements { elements in
        for place in figures.indices {
          if place & 0x3FF == 0, Interrupts.isPending { throw Fault.interrupted }
          let first = place / after * length * after + place % after
          for index in 0..<length { lane[index] = Double(elements[first + index * after]) }
          guard let value = figure(lane) else { throw Fault.emptyList(word) }
          (figures[place], single) = (Float(value), value)
        }
      }
    }
    if rest.rank == 0, let single { return .number(single) }
    return .object(result)
  }
}
