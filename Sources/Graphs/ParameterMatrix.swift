public import Kernels
internal import Tensors

/// How to see numbers of a parameter with more than one axis as a matrix of one row a unit, wherever its layer's layout has
/// them.
public struct ParameterMatrix {
  /// How many units it has, and how many numbers each.
  public let rows: Int, columns: Int
  private let layout: Layout?

  /// A matrix that lies row by row.
  public init(rows: Int, columns: Int) { (self.rows, self.columns, layout) = (rows, columns, nil) }

  /// Of a parameter of that shape, which lies so.
  init?(_ shape: Shape, _ layout: Layout) {
    guard shape.rank > 1, shape[0] > 0 else { return nil }
    (rows, columns, self.layout) = (shape[0], shape.count / shape[0], layout)
  }

  /// Brings numbers that lie as the parameter's do into rows.
  public func read(_ numbers: UnsafeMutablePointer<Float>, into matrix: UnsafeMutablePointer<Float>) throws(EngineError) {
    guard let layout else { return matrix.update(from: numbers, count: rows * columns) }
    try layout.copy(numbers, to: .plain(layout.shape), matrix)
  }

  /// Brings rows to where the parameter's numbers lie.
  public func write(_ matrix: UnsafeMutablePointer<Float>, into numbers: UnsafeMutablePointer<Float>) throws(EngineError) {
    guard let layout else { return numbers.update(from: matrix, count: rows * columns) }
    try Layout.plain(layout.shape).copy(matrix, to: layout, numbers)
  }
}
