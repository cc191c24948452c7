internal import Forms
public import Kernels
public import Tensors

/// A preprocessing step that looks at the training examples once and then maps every example in the same way.
public protocol Transform: DataStep {
  /// What it is once it is fitted.
  associatedtype Map: ExampleMap

  /// The map that is right for examples such as `features`, of shape [N, ...].
  ///
  /// Throws if there are no examples, or if their numbers or shape do not suit the transform.
  func fit(_ features: Tensor<Float>) throws(DatasetError) -> Map

  /// How it will work on examples of that shape, before it has seen any; throws where that shape does not suit it, or only the
  /// examples will tell.
  func rule(for example: Shape) throws(DatasetError) -> MapRule
}

extension Transform {
  /// It scales.
  public func rule(for example: Shape) throws(DatasetError) -> MapRule { .scaled }

  /// The data after the transform, which is fitted on them.
  public func applied(to data: Dataset) throws(DatasetError) -> Dataset { try data.mapped(by: self) }

  /// The parts after the transform, which is fitted on `train` alone.
  public func applied(to splits: Splits) throws(DatasetError) -> Splits { try splits.mapped(by: self) }
}

extension Dataset {
  /// The dataset with every example mapped; throws if its examples have another shape than the map. `source` is what is
  /// written for it.
  public func mapped(by map: any ExampleMap, source: String? = nil) throws(DatasetError) -> Dataset {
    let mapped: Tensor<Float>
    do { mapped = try map.apply(features) } catch { throw DatasetError(error) }
    return try with(mapped, stages: stages + [.map(map, source: source)], kept: kept(isLossless: map.isLossless))
  }

  /// The dataset as it was before the maps that it has gone through, but for rounding: what a person knows by sight.
  public func original() throws(DatasetError) -> Dataset {
    guard !maps.isEmpty || kept != nil else { return self }
    var (features, stages) = (kept?.features ?? features, stages[...])
    if let kept { stages = stages[..<kept.place] }
    for map in stages.reversed().compactMap(\.map) {
      do { features = try map.undo(features) } catch { throw DatasetError(error) }
    }
    return try with(features, stages: [])
  }

  /// Whether its examples are images to a person: those that they were before, where a network sees something else now.
  public var looksLikeImages: Bool { (kept?.features ?? features).shape.rank == 4 }

  /// The dataset after a transform that is fitted on it.
  public func mapped(by transform: some Transform) throws(DatasetError) -> Dataset {
    try mapped(by: transform.fit(features), source: transform.source)
  }

  /// The features as they were before the first stage that cannot be taken back, if another stage follows.
  func kept(isLossless: Bool) -> Kept? { kept ?? (isLossless ? nil : Kept(features: features, place: stages.count)) }
}

extension RuleMap {
  /// A map of examples that are known to suit the rule.
  init(_ rule: MapRule, _ example: Shape, _ values: [Tensor<Float>] = []) throws(DatasetError) {
    guard let map = RuleMap(rule, input: example, values: values) else {
      throw .otherShape(expected: values.first?.shape ?? example, got: ImageLayout.display(example))
    }
    self = map
  }
}
