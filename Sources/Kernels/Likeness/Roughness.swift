/// How rough small pictures are: kernels of a convolution, the weights of a unit that looks at an image.
public enum Roughness {
  /// The mean squared difference of neighbouring numbers, divided by twice their variance: 1 for numbers that have nothing to
  /// do with each other, towards 0 for a smooth picture. The numbers are so many planes of rows and columns; each plane has a
  /// mean of its own. Nil where there are no neighbours or nothing varies.
  public static func score(_ numbers: UnsafePointer<Float>, planes: Int, rows: Int, columns: Int) -> Double? {
    let size = rows * columns
    guard size > 1 else { return nil }
    var (steps, stepCount, squares) = (0.0, 0, 0.0)
    for plane in 0..<planes {
      let start = numbers + plane * size
      let mean = Pass.sum(start, count: size) { $0 } / Double(size)
      squares += Pass.sum(start, count: size) { ($0 - mean) * ($0 - mean) }
      for row in 0..<rows {
        for column in 0..<columns {
          let here = Double(start[row * columns + column])
          if column + 1 < columns {
            let step = here - Double(start[row * columns + column + 1])
            steps += step * step
            stepCount += 1
          }
          if row + 1 < rows {
            let step = here - Double(start[(row + 1) * columns + column])
            steps += step * step
            stepCount += 1
          }
        }
      }
    }
    // As a mean was taken from each plane, the numbers vary by one less than there are.
    let variance = squares / Double(planes * (size - 1))
    guard variance > 0, stepCount > 0 else { return nil }
    return steps / Double(stepCount) / (2 * variance)
  }
}
