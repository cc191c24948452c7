public import Forms
public import Kernels
public import Tensors

/// Features that are names of things rather than amounts: of each a one among zeros, one place for each value that it has.
public struct OneHot: Transform {
  // More values than these are amounts.
  static let most = 1000

  /// The transform.
  public init() {}

  /// How it is written.
  public static let form = Form<OneHot>(
    "makes of each feature as many as it has different values over the training examples: a one at its own, and zeros; a value that none of them has gives zeros alone",
    examples: [Example("onehot")], related: ["standardize", "dataset", "input"])

  /// Only the examples tell.
  public func rule(for example: Shape) throws(DatasetError) -> MapRule { throw .valuesUnknown }

  /// The values of each feature, by size.
  public func fit(_ features: Tensor<Float>) throws(DatasetError) -> RuleMap {
    let width = features.shape.stride
    guard features.count > 0 else { throw .nothingToFit }
    guard features.shape.rank == 2 else { throw .notRows(features.shape) }
    var values = [Set<Float>](repeating: [], count: width)
    let wrong: Int? = features.withElements { elements -> Int? in
      for (index, value) in elements.enumerated() {
        guard value.isFinite else { return index }
        // Zero has one name.
        values[index % width].insert(value == 0 ? 0 : value)
      }
      return nil
    }
    if let wrong { throw .notFinite(feature: wrong % width) }
    for (feature, own) in values.enumerated() where own.count > Self.most {
      throw .tooManyValues(feature: feature, count: own.count, most: Self.most)
    }
    let sorted = values.flatMap { $0.sorted() }
    return try RuleMap(
      .oneHot(values.map(\.count)), features.shape.perExample,
      [Directions.tensor([sorted.count], sorted.lazy.map { Double($0) })])
  }
}
