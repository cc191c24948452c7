/// A normalisation with given statistics taken into the weights and bias before it: `rows` outputs, each with `columns`
/// weights.
public struct Folding: Sendable {
  private let rows, columns: Int
  private let epsilon: Double

  /// Folding of that many weights.
  public init(rows: Int, columns: Int, epsilon: Double) {
    (self.rows, self.columns, self.epsilon) = (rows, columns, epsilon)
  }

  /// `w' = w scale / sqrt(variance + epsilon)`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func weights<S: Scalar>(
    _ w: UnsafePointer<S>, scale: UnsafePointer<S>, variance: UnsafePointer<S>, into y: UnsafeMutablePointer<S>
  ) {
    for row in 0..<rows {
      let factor = scale[row] / (variance[row] + S(epsilon)).squareRoot()
      for i in row * columns..<(row + 1) * columns { y[i] = w[i] * factor }
    }
  }

  /// The gradient of the scale: `sum(w dy) / sqrt(variance + epsilon)`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func scaleGradient<S: Scalar>(
    _ w: UnsafePointer<S>, _ dy: UnsafePointer<S>, variance: UnsafePointer<S>, into dScale: UnsafeMutablePointer<S>
  ) {
    for row in 0..<rows {
      let sum = Pass.sum(w + row * columns, dy + row * columns, count: columns) { $0 * $1 }
      dScale[row] = S(sum) / (variance[row] + S(epsilon)).squareRoot()
    }
  }

  /// `b' = (b - mean) scale / sqrt(variance + epsilon) + shift`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func shift<S: Scalar>(
    scale: UnsafePointer<S>, shift: UnsafePointer<S>, mean: UnsafePointer<S>, variance: UnsafePointer<S>,
    bias: UnsafePointer<S>?, into y: UnsafeMutablePointer<S>
  ) {
    for row in 0..<rows {
      let factor = scale[row] / (variance[row] + S(epsilon)).squareRoot()
      y[row] = ((bias?[row] ?? 0) - mean[row]) * factor + shift[row]
    }
  }

  /// The gradient of the scale in the shift: `(b - mean) dy / sqrt(variance + epsilon)`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func shiftScaleGradient<S: Scalar>(
    _ dy: UnsafePointer<S>, mean: UnsafePointer<S>, variance: UnsafePointer<S>, bias: UnsafePointer<S>?,
    into dScale: UnsafeMutablePointer<S>
  ) {
    for row in 0..<rows {
      dScale[row] = ((bias?[row] ?? 0) - mean[row]) * dy[row] / (variance[row] + S(epsilon)).squareRoot()
    }
  }
}
