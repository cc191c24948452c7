import Kernels
import Tensors

/// Scores [N, C] as probabilities and answers.
enum Probabilities {
  /// The softmax of each row.
  static func of(_ scores: Tensor<Float>) throws -> Tensor<Float> {
    var result = try Tensor<Float>(zeros: scores.shape)
    let (rows, columns) = (scores.shape[0], scores.shape.stride)
    try scores.withElements { scores in
      try result.withMutableElements { result in
        guard let source = scores.baseAddress, let target = result.baseAddress, columns > 0 else { return }
        Rows.softmax(source, into: target, rows: rows, columns: columns)
      }
    }
    return result
  }

  /// Where the largest of each row stands.
  static func largest(_ rows: Tensor<Float>) -> [Int] {
    let columns = rows.shape.stride
    return rows.withElements { elements in
      guard let start = elements.baseAddress else { return [] }
      return (0..<rows.shape[0]).map { Rows.largest(start + $0 * columns, columns) }
    }
  }
}
