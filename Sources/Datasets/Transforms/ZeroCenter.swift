public import Forms
public import Kernels
public import Tensors

/// Mean 0: `x - mean`.
public struct ZeroCenter: Transform {
  var per = Grouping.auto

  /// The transform with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<ZeroCenter>(
    "takes away the mean over the training examples",
    [.keyword("per", "what shares its mean; auto is channel for images, else feature", \.per)],
    examples: [Example("zerocenter"), Example("zerocenter per pixel")], related: ["standardize", "minmax"])

  /// The map to mean 0.
  public func fit(_ features: Tensor<Float>) throws(DatasetError) -> FeatureMap {
    try per.map(features) { ($0.mean, 1) }
  }
}
