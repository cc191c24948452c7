/// What means of neighbours have lost of the contrast of that which they stand for, and how they get it back.
///
/// Means of noise are all alike: a picture of them would be a plain area, as bright as the mean, where the eye sees grains.
struct Contrast {
  private var middle = 0.0
  private var gain = 1.0

  /// Means that have lost nothing.
  init() {}

  /// What `means` have lost of `values`; what is no finite number counts nowhere.
  init(of values: some Sequence<Double>, in means: some Sequence<Double>) {
    let (whole, part) = (Self.moments(values), Self.moments(means))
    guard whole.variance > 0, part.variance > 0 else { return }
    middle = part.mean
    gain = min(max((whole.variance / part.variance).squareRoot(), 1), Self.most)
  }

  /// A mean in the contrast of what it stands for.
  func restored(_ mean: Double) -> Double { middle + (mean - middle) * gain }

  // Beyond this only rounding would be seen.
  private static let most = 30.0

  private static func moments(_ values: some Sequence<Double>) -> (mean: Double, variance: Double) {
    var (count, mean, squares) = (0.0, 0.0, 0.0)
    for value in values where value.isFinite {
      count += 1
      let distance = value - mean
      mean += distance / count
      squares += distance * (value - mean)
    }
    return (mean, count > 0 ? squares / count : 0)
  }
}
