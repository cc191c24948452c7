internal import Forms
public import Kernels
public import Tensors

/// A preprocessing step that looks at the training examples once and then maps every example in the same way.
public protocol Transform: DataStep {
  /// The map that is right for examples such as `features`, of shape [N, ...].
  ///
  /// Throws if there are no examples, or if their numbers or shape do not suit the transform.
  func fit(_ features: Tensor<Float>) throws(DatasetError) -> FeatureMap
}

extension Dataset {
  /// The dataset with every example mapped; throws if its examples have another shape than the map. `source` is what is
  /// written for it.
  public func mapped(by map: FeatureMap, source: String? = nil) throws(DatasetError) -> Dataset {
    let mapped: Tensor<Float>
    do { mapped = try map.apply(features) } catch { throw DatasetError(error) }
    return try with(mapped, stages: stages + [.map(map, source: source)])
  }

  /// The dataset as it was before the maps that it has gone through, but for rounding: what a person knows by sight.
  public func original() throws(DatasetError) -> Dataset {
    guard !maps.isEmpty else { return self }
    var features = features
    for map in maps.reversed() {
      do { features = try map.undo(features) } catch { throw DatasetError(error) }
    }
    return try with(features, stages: [])
  }

  /// The dataset after a transform that is fitted on it.
  public func mapped(by transform: some Transform) throws(DatasetError) -> Dataset {
    try mapped(by: transform.fit(features), source: transform.source)
  }
}

extension Transform {
  /// The data after the transform, which is fitted on them.
  public func applied(to data: Dataset) throws(DatasetError) -> Dataset { try data.mapped(by: self) }

  /// The parts after the transform, which is fitted on `train` alone.
  public func applied(to splits: Splits) throws(DatasetError) -> Splits { try splits.mapped(by: self) }
}
