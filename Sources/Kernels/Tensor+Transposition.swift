public import Tensors

extension Tensor where Element == Float {
  /// The tensor with its axes in reverse order: rows become columns. `stop` is asked now and then, and may throw.
  public func reversingAxes(stop: () throws -> Void = {}) throws -> Tensor {
    let from = shape.dimensions
    let reversed = Shape(from.reversed())
    let storage = try Storage<Float>(count: reversed.count)
    var index = [Int](repeating: 0, count: from.count)
    // How far one step along each axis of the source goes in the result.
    var strides = [Int](repeating: 1, count: from.count)
    for axis in from.indices.dropFirst() { strides[axis] = strides[axis - 1] * from[axis - 1] }
    try withElements { elements in
      var place = 0
      for (count, element) in elements.enumerated() {
        if count & 0xFFFF == 0xFFFF { try stop() }
        storage.pointer[place] = element
        for axis in from.indices.reversed() {
          index[axis] += 1
          place += strides[axis]
          if index[axis] < from[axis] { break }
          place -= index[axis] * strides[axis]
          index[axis] = 0
        }
      }
    }
    return Tensor(reversed, adopting: storage)
  }
}
