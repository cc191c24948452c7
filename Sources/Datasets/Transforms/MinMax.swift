public import Forms
public import Kernels
public import Tensors

/// The least training value becomes `low`, the greatest `high`, and what is between stays in proportion.
///
/// A feature that is the same in all examples goes to the middle. Other examples may lie outside the range.
public struct MinMax: Transform {
  var low = -1.0
  var high = 1.0
  var per = Grouping.auto

  /// The transform with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<MinMax>(
    "stretches every feature to a range, from its least to its greatest value over the training examples",
    [
      .keyword("low", "what the least value becomes", \.low, .between(-1e6, 1e6)),
      .keyword("high", "what the greatest value becomes", \.high, .between(-1e6, 1e6)),
      .keyword("per", "what shares its range; auto is channel for images, else feature", \.per),
    ],
    examples: [Example("minmax"), Example("minmax low 0"), Example("minmax low 0 high 255 per feature")],
    related: ["standardize", "zerocenter"])

  /// The map to the range; throws if `low` is not below `high`.
  public func fit(_ features: Tensor<Float>) throws(DatasetError) -> FeatureMap {
    guard low < high else { throw .emptyRange(low: low, high: high) }
    return try per.map(features) { feature in
      let scale = feature.isConstant ? 1 : (high - low) / (feature.maximum - feature.minimum)
      let middle = feature.minimum / 2 + feature.maximum / 2
      return (middle - (low + high) / 2 / scale, scale)
    }
  }
}
