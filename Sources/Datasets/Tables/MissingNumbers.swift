public import Forms
internal import Kernels
internal import Tensors

/// What becomes of features that are NaN or infinite.
public enum MissingNumbers: String, Choice, Sendable {
  /// They are an error.
  case error
  /// The mean of the feature's other numbers stands there.
  case mean
  /// The example is left out.
  case drop

  /// The dataset without the numbers that are missing, as far as that is wanted. A target is never made up.
  ///
  /// Throws if a feature has no numbers at all.
  public func mended(_ dataset: Dataset) throws(DatasetError) -> Dataset {
    let width = dataset.exampleShape.count
    switch self {
    case .error: return dataset
    case .mean:
      let filled: Storage<Float>
      do { filled = try Storage(count: dataset.features.count) } catch { throw .memory(error) }
      dataset.features.withElements { _ = filled.buffer.update(fromContentsOf: $0) }
      if let empty = Gaps.fill(filled.pointer, rows: dataset.count, width: width) { throw .nothingInFeature(empty) }
      return try dataset.with(Tensor(dataset.features.shape, adopting: filled), stages: dataset.stages)
    case .drop:
      var gaps = Gaps.rows(dataset.features)
      for case .numbers(let numbers) in dataset.columns.map(\.values) { gaps.formUnion(Gaps.rows(numbers)) }
      return gaps.isEmpty ? dataset : try dataset.subset((0..<dataset.count).filter { !gaps.contains($0) })
    }
  }
}
