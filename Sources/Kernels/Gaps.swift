public import Tensors

/// Numbers that are NaN or infinite.
public enum Gaps {
  /// The rows of a tensor, of shape [N, ...], that have any.
  public static func rows(_ x: Tensor<Float>) -> Set<Int> {
    let width = max(x.shape.stride, 1)
    return x.withElements { elements in
      guard let start = elements.baseAddress else { return [] }
      return Set((0..<elements.count / width).filter { !Pass.isFinite(start + $0 * width, count: width) })
    }
  }

  /// Puts the mean of each column's other numbers in their places; gives the first column that has no others.
  public static func fill(_ x: UnsafeMutablePointer<Float>, rows: Int, width: Int) -> Int? {
    for column in 0..<width {
      var (sum, count) = (0.0, 0)
      for row in 0..<rows where x[row * width + column].isFinite {
        sum += Double(x[row * width + column])
        count += 1
      }
      if count == rows { continue }
      if count == 0 { return column }
      let mean = Float(sum / Double(count))
      for row in 0..<rows where !x[row * width + column].isFinite { x[row * width + column] = mean }
    }
    return nil
  }
}
