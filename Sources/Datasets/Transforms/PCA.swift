public import Forms
public import Kernels
public import Tensors

/// The directions in which examples differ most, and how far each is along them.
///
/// Pearson, "On lines and planes of closest fit to systems of points in space", 1901. The sign of each is that of scikit-learn:
/// its largest number is positive.
public struct PCA: Transform {
  var size = 2.0

  /// The transform with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<PCA>(
    "turns each example into its places along the directions in which the training examples differ most, `components (x - mean)`",
    [
      .positional(
        "N", "how many directions, or below 1 which share of all variance they keep, such as 95%", \.size,
        Limits("above 0 and below 1, or whole") { $0 > 0 && ($0 < 1 || $0 == $0.rounded()) && $0 <= 100_000 })
    ],
    examples: [Example("pca 2"), Example("pca 0.95")], related: ["whiten", "standardize", "scatter"])

  /// Its size must be a number.
  public func rule(for example: Shape) throws(DatasetError) -> MapRule {
    guard let count = Int(exactly: size) else { throw .componentsUnknown }
    guard count <= example.count else { throw .tooManyComponents(count, most: example.count) }
    return .projected([count])
  }

  /// The mean, the directions and what examples vary along them.
  public func fit(_ features: Tensor<Float>) throws(DatasetError) -> RuleMap {
    let example = features.shape.perExample
    let most = min(features.shape[0], example.count)
    let (mean, variances, directions) = try Directions.of(features)
    var count = Int(exactly: size) ?? 0
    if count == 0 {
      let whole = variances.reduce(0, +)
      var kept = 0.0
      // Rounding keeps no component from being enough.
      while count < most, count == 0 || kept < (size - 1e-12) * whole {
        kept += variances[count]
        count += 1
      }
    }
    guard count <= most else { throw .tooManyComponents(count, most: most) }
    return try RuleMap(
      .projected([count]), example,
      [
        Directions.tensor(example, mean), Directions.tensor([count, example.count], directions.prefix(count).joined()),
        Directions.tensor([count], variances.prefix(count)),
      ])
  }
}

/// The directions in which features vary, for those who turn examples into them.
enum Directions {
  /// The mean, the variances along the directions, the largest first, and the directions.
  static func of(
    _ features: Tensor<Float>
  ) throws(DatasetError) -> (mean: [Double], variances: [Double], directions: [[Double]]) {
    guard features.count > 0 else { throw .nothingToFit }
    let width = features.shape.stride
    let wrong = features.withElements { elements in elements.firstIndex { !$0.isFinite } }
    if let wrong { throw .notFinite(feature: wrong % width) }
    do {
      guard let covariance = try Covariance(features) else { throw DatasetError.nothingToFit }
      let mean = covariance.mean
      let (variances, directions) = try covariance.directions()
      return (mean, variances, directions)
    } catch let error as MemoryShortage { throw .memory(error) } catch { throw .nothingToFit }
  }

  /// A tensor of numbers.
  static func tensor(_ shape: Shape, _ numbers: some Sequence<Double>) throws(DatasetError) -> Tensor<Float> {
    do { return try Tensor(shape, numbers.map { Float($0) }) } catch { throw .memory(error) }
  }
}
