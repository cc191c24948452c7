internal import CTables
public import Forms
internal import Kernels
internal import Tensors

/// 442 patients with diabetes (Efron, Hastie, Johnstone and Tibshirani, "Least Angle Regression", 2004), scaled as scikit-learn
/// does: every feature has mean 0 and the sum of its squares is 1.
public struct Diabetes: BundledSet {
  /// The set.
  public init() {}

  /// How it is written.
  public static let form = Form<Diabetes>(
    "442 patients with diabetes: ten measures, and how far the illness went on in a year, to be learned as a number",
    examples: [Example("diabetes")], related: ["split", "standardize"])

  /// The patients in their original order.
  public func dataset() throws(DatasetError) -> Dataset {
    let raw = try BundledTable.dataset(tables_name_diabetes, called: Self.word)
    let scaled: Tensor<Float>
    do throws(FeatureMap.Failure) {
      let map = try FeatureMap(FeatureMap.Statistics(raw.features)) { feature in
        (feature.mean, 1 / (feature.variance * Double(raw.count)).squareRoot())
      }
      scaled = try map.apply(raw.features)
    } catch { throw DatasetError(error) }
    return try raw.with(scaled, stages: [])
  }
}
