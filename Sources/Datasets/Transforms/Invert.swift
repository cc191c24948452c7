public import Forms
public import Kernels
public import Tensors

/// Light and dark exchanged: what was least becomes greatest.
public struct Invert: Transform {
  /// The transform.
  public init() {}

  /// How it is written.
  public static let form = Form<Invert>(
    "exchanges light and dark: `1 - x` of numbers from 0 to 1, and of others the least and the greatest change places",
    examples: [Example("invert")], related: ["grey", "minmax", "standardize"])

  /// `least + greatest - x`.
  public func fit(_ features: Tensor<Float>) throws(DatasetError) -> FeatureMap {
    let isPicture = features.withElements { $0.allSatisfy { $0 >= 0 && $0 <= 1 } }
    let all = try Grouping.feature.statistics(features)
    let each = (0..<features.shape.stride).map { all.feature($0) }
    let (least, most) = (each.map(\.minimum).min() ?? 0, each.map(\.maximum).max() ?? 1)
    do { return try FeatureMap(all) { _ in (isPicture ? 1 : least + most, -1) } } catch { throw DatasetError(error) }
  }
}
