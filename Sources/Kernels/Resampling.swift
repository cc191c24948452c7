/// Planes of numbers in other sizes.
public enum Resampling {
  // Of each place in the result: from where on it takes, and with which weights.
  private struct Taps {
    var start: [Int] = []
    var weights: [[Float]] = []
  }

  /// A plane in another size by a tent whose middle lies on the middle of the new pixel, and which reaches to its neighbours: of the
  /// old pixels where it grows (bilinear), of the new ones where it shrinks, so that every old pixel counts. It is what Pillow and
  /// torchvision do for `BILINEAR`, but for their rounding.
  public static func tent(
    _ x: UnsafePointer<Float>, rows: Int, columns: Int, into y: UnsafeMutablePointer<Float>, height: Int, width: Int
  ) {
    guard rows > 0, columns > 0 else { return }
    let (across, down) = (taps(columns, to: width), taps(rows, to: height))
    var lines = [Float](repeating: 0, count: rows * width)
    for row in 0..<rows {
      for column in 0..<width {
        let (start, weights) = (row * columns + across.start[column], across.weights[column])
        var sum: Float = 0
        for (place, weight) in weights.enumerated() { sum += weight * x[start + place] }
        lines[row * width + column] = sum
      }
    }
    for row in 0..<height {
      for column in 0..<width { y[row * width + column] = 0 }
      for (place, weight) in down.weights[row].enumerated() {
        let line = (down.start[row] + place) * width
        for column in 0..<width { y[row * width + column] += weight * lines[line + column] }
      }
    }
  }

  private static func taps(_ old: Int, to new: Int) -> Taps {
    let scale = Double(old) / Double(max(new, 1))
    let reach = max(scale, 1)
    var taps = Taps()
    for place in 0..<new {
      let middle = (Double(place) + 0.5) * scale
      let start = min(max(Int(exactly: (middle - reach + 0.5).rounded(.down)) ?? 0, 0), old - 1)
      let end = min(max(Int(exactly: (middle + reach + 0.5).rounded(.down)) ?? old, start + 1), old)
      var weights = (start..<end).map { max(1 - abs((Double($0) + 0.5 - middle) / reach), 0) }
      let total = weights.reduce(0, +)
      weights = total > 0 ? weights.map { $0 / total } : weights.map { _ in 1 / Double(weights.count) }
      taps.start.append(start)
      taps.weights.append(weights.map { Float($0) })
    }
    return taps
  }

  /// The brightness of a colour image, of which each plane has that many numbers: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).
  public static func brightness(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, area: Int) {
    for i in 0..<area { y[i] = 0.299 * x[i] + 0.587 * x[area + i] + 0.114 * x[2 * area + i] }
  }
}
