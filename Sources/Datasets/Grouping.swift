public import Forms
internal import Kernels
internal import Tensors

/// Which numbers share their statistics.
public enum Grouping: String, Choice, Sendable {
  /// Each channel where examples are images, otherwise each feature.
  case auto
  /// Each number of an example has its own.
  case feature
  /// The same, in the word for images.
  case pixel
  /// All pixels of a channel share them.
  case channel

  /// The map whose shift and scale `body` derives from the statistics of `features`, of shape [N, ...].
  ///
  /// Throws if there are no examples, a value is not finite, or channels are asked of what is no image.
  func map(
    _ features: Tensor<Float>, _ body: (FeatureMap.Statistics.Feature) -> (shift: Double, scale: Double)
  ) throws(DatasetError) -> FeatureMap {
    let statistics = try statistics(features)
    do { return try FeatureMap(statistics, body) } catch { throw DatasetError(error) }
  }

  /// The statistics of each feature, or of what shares them with it.
  func statistics(_ features: Tensor<Float>) throws(DatasetError) -> FeatureMap.Statistics {
    let example = features.shape.perExample
    let isImage = example.rank == 3
    guard features.count > 0 else { throw .nothingToFit }
    if self == .channel || self == .pixel, !isImage { throw .noChannels(example, per: rawValue) }
    var statistics: FeatureMap.Statistics
    do throws(FeatureMap.Failure) {
      statistics = try FeatureMap.Statistics(features)
      if self == .channel || (self == .auto && isImage) {
        statistics = try statistics.pooled(into: example[0])
      }
    } catch { throw DatasetError(error) }
    for index in 0..<example.count where !statistics.feature(index).mean.isFinite { throw .notFinite(feature: index) }
    return statistics
  }
}
