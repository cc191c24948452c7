/// Maps of what counts in an image, from the values and gradients of planes of one size.
public enum ImageMaps {
  /// The sum of the planes, each weighted by the mean of its gradient, where that is above zero; and the weights.
  ///
  /// Selvaraju et al., "Grad-CAM: visual explanations from deep networks via gradient-based localization", 2017.
  public static func activation(
    _ values: UnsafePointer<Float>, _ gradient: UnsafePointer<Float>, planes: Int, area: Int
  ) -> (map: [Float], weights: [Double]) {
    var sums = [Double](repeating: 0, count: area)
    var weights: [Double] = []
    for plane in 0..<planes {
      let (values, gradient) = (values + plane * area, gradient + plane * area)
      let weight = Pass.sum(gradient, count: area) { $0 } / Double(max(area, 1))
      weights.append(weight)
      for place in 0..<area { sums[place] += weight * Double(values[place]) }
    }
    // NaN goes through.
    return (sums.map { $0 <= 0 ? 0 : Float($0) }, weights)
  }

  /// The largest magnitude of the planes at each place (Simonyan, Vedaldi and Zisserman, "Deep inside convolutional
  /// networks", 2013).
  public static func magnitude(_ gradient: UnsafePointer<Float>, planes: Int, area: Int) -> [Float] {
    (0..<area).map { place in (0..<planes).reduce(0) { max($0, abs(gradient[$1 * area + place])) } }
  }

  /// A map in another size, between four neighbours in proportion, the corners of pixels on those of pixels.
  public static func resized(_ map: [Float], rows: Int, columns: Int, to height: Int, _ width: Int) -> [Float] {
    guard rows > 0, columns > 0, map.count == rows * columns else { return [] }
    func between(_ place: Int, _ from: Int, _ to: Int) -> (low: Int, high: Int, share: Double) {
      let at = min(max((Double(place) + 0.5) * Double(from) / Double(max(to, 1)) - 0.5, 0), Double(from - 1))
      let low = Int(exactly: at.rounded(.down)) ?? 0
      return (low, min(low + 1, from - 1), at - Double(low))
    }
    let across = (0..<width).map { between($0, columns, width) }
    return (0..<height).flatMap { row in
      let y = between(row, rows, height)
      return across.map { x in
        func line(_ row: Int) -> Double {
          let (left, right) = (Double(map[row * columns + x.low]), Double(map[row * columns + x.high]))
          return left + (right - left) * x.share
        }
        return Float(line(y.low) + (line(y.high) - line(y.low)) * y.share)
      }
    }
  }

  /// A map from 0, where it is least, to 1. One that is the same everywhere is 0 if it is zero, and otherwise 1.
  public static func scaled(_ map: [Float]) -> [Float] {
    guard let least = map.min(), let most = map.max() else { return map }
    guard most > least else { return map.map { $0.isNaN ? $0 : $0 > 0 ? 1 : 0 } }
    return map.map { ($0 - least) / (most - least) }
  }
}
