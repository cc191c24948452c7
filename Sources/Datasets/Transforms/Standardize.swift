public import Forms
public import Kernels
public import Tensors

/// Mean 0 and standard deviation 1: `(x - mean) / std`, with the deviation of N, not N - 1.
///
/// A feature that is the same in all examples becomes 0.
public struct Standardize: Transform {
  var per = Grouping.auto

  /// The transform with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Standardize>(
    "gives every feature mean 0 and standard deviation 1 over the training examples",
    [.keyword("per", "what shares its mean and deviation; auto is channel for images, else feature", \.per)],
    examples: [Example("standardize"), Example("standardize per pixel")], related: ["zerocenter", "minmax", "bn"])

  /// The map to mean 0 and standard deviation 1.
  public func fit(_ features: Tensor<Float>) throws(DatasetError) -> FeatureMap {
    try per.map(features) { feature in
      // What never varies has no deviation to be brought to 1.
      let deviation = feature.isConstant ? 1 : feature.variance.squareRoot()
      return (feature.mean, 1 / deviation)
    }
  }
}
