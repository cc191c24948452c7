internal import Forms
public import Kernels

/// A stage of the pipe that data have gone through.
public enum DataStage: Sendable {
  /// Preprocessing, fitted, which every example has gone through; and what is written for it, where that is known.
  case map(FeatureMap, source: String?)
  /// What decides which examples an epoch of training sees.
  case sampler(any Sampler)
  /// What changes an example whenever training sees it.
  case augmentation(any Augmentation)
  /// What mixes an example with another whenever training sees it.
  case mixture(any Mixture)

  /// What is written for it; nil where that is not known.
  public var source: String? {
    switch self {
    case .map(_, let source): source
    case .sampler(let sampler): sampler.source
    case .augmentation(let augmentation): augmentation.source
    case .mixture(let mixture): mixture.source
    }
  }

  /// The preprocessing that it is.
  var map: FeatureMap? { if case .map(let map, _) = self { map } else { nil } }

  /// The sampler that it is.
  var sampler: (any Sampler)? { if case .sampler(let sampler) = self { sampler } else { nil } }

  /// Whether training draws it anew.
  var isDrawn: Bool { map == nil }

  /// The mixture that it is.
  var mixture: (any Mixture)? { if case .mixture(let mixture) = self { mixture } else { nil } }

  /// Whether it changes the examples that training sees.
  var isAugmentation: Bool {
    switch self {
    case .augmentation, .mixture: true
    case .map, .sampler: false
    }
  }
}

extension Dataset {
  /// The maps that the examples have gone through, the first one first.
  public var maps: [FeatureMap] { stages.compactMap(\.map) }

  /// What training draws anew, as it is written.
  public var drawnSource: String { stages.filter(\.isDrawn).compactMap(\.source).joined(separator: " | ") }

  /// The same data behind one more stage.
  func behind(_ stage: DataStage) throws(DatasetError) -> Dataset { try with(features, stages: stages + [stage]) }
}
