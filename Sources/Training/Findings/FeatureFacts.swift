internal import Datasets
internal import Kernels
internal import Tensors

/// How the numbers of a tensor of examples lie: as a whole, and feature by feature.
struct FeatureFacts {
  /// Whether all are finite; where they are not, nothing else is known.
  let isFinite: Bool
  /// The mean and the deviation of all numbers, and the least and the largest.
  let mean: Double, deviation: Double, least: Double, most: Double
  /// The deviation of each feature that is not the same everywhere, and how far its mean is from 0 in that measure.
  let deviations: [Double], offsets: [Double]
  /// The means and deviations of all features.
  let means: [Double], spreads: [Double]
  /// How many features there are.
  let count: Int

  init(_ tensor: Tensor<Float>) {
    guard let statistics = try? FeatureMap.Statistics(tensor) else {
      (isFinite, mean, deviation, least, most) = (true, 0, 0, 0, 0)
      (deviations, offsets, means, spreads, count) = ([], [], [], [], 0)
      return
    }
    let features = (0..<tensor.shape.stride).map { statistics.feature($0) }
    (count, means, spreads) = (features.count, features.map(\.mean), features.map { max($0.variance, 0).squareRoot() })
    isFinite = features.allSatisfy { $0.mean.isFinite && $0.minimum.isFinite && $0.maximum.isFinite }
    let number = Double(max(features.count, 1))
    let middle = features.reduce(0) { $0 + $1.mean } / number
    mean = middle
    deviation = (features.reduce(0) { $0 + $1.variance + ($1.mean - middle) * ($1.mean - middle) } / number).squareRoot()
    (least, most) = (features.map(\.minimum).min() ?? 0, features.map(\.maximum).max() ?? 0)
    let varying = features.filter { !$0.isConstant && $0.variance > 0 }
    deviations = varying.map { $0.variance.squareRoot() }
    offsets = varying.map { abs($0.mean) / $0.variance.squareRoot() }
  }

  /// The root mean square of all numbers.
  var size: Double { (mean * mean + deviation * deviation).squareRoot() }
}
