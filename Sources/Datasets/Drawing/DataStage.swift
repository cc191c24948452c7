internal import Forms
public import Kernels
internal import Tensors

/// A stage of the pipe that data have gone through.
public enum DataStage: Sendable {
  /// Preprocessing, fitted, which every example has gone through; and what is written for it, where that is known.
  case map(any ExampleMap, source: String?)
  /// What decides which examples an epoch of training sees.
  case sampler(any Sampler)
  /// What changes an example whenever training sees it.
  case augmentation(any Augmentation)
  /// What mixes an example with another whenever training sees it.
  case mixture(any Mixture)

  /// What is written for it; nil where that is not known.
  public var source: String? { source(limit: .max) }

  /// The same, of a long list only the beginning.
  public func source(limit: Int) -> String? {
    switch self {
    case .map(_, let source): source
    case .sampler(let sampler): sampler.source(limit: limit)
    case .augmentation(let augmentation): augmentation.source(limit: limit)
    case .mixture(let mixture): mixture.source(limit: limit)
    }
  }

  /// The preprocessing that it is.
  var map: (any ExampleMap)? { if case .map(let map, _) = self { map } else { nil } }

  /// The sampler that it is.
  var sampler: (any Sampler)? { if case .sampler(let sampler) = self { sampler } else { nil } }

  /// Whether training draws it anew.
  var isDrawn: Bool { map == nil }

  /// The augmentation that it is.
  var augmentation: (any Augmentation)? { if case .augmentation(let augmentation) = self { augmentation } else { nil } }

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
  public var maps: [any ExampleMap] { stages.compactMap(\.map) }

  /// What training draws anew, as it is written.
  public var drawnSource: String { stages.filter(\.isDrawn).compactMap(\.source).joined(separator: " | ") }

  /// The same, of long lists only the beginning.
  public var drawnSummary: String {
    stages.filter(\.isDrawn).compactMap { $0.source(limit: 20) }.joined(separator: " | ")
  }

  /// The same data behind one more stage.
  func behind(_ stage: DataStage) throws(DatasetError) -> Dataset {
    try with(features, stages: stages + [stage], kept: kept)
  }

  /// The shape of an example before each stage, and behind the last, where it has that shape; throws where a map does not fit.
  static func shapes(through stages: [DataStage], to last: Shape) throws(DatasetError) -> [Shape] {
    var (shapes, shape) = ([last], last)
    for stage in stages.reversed() {
      if let map = stage.map {
        guard map.output == shape else { throw DatasetError(.shape(expected: map.output, got: shape)) }
        shape = map.input
      } else if let cut = stage.augmentation?.cut {
        shape = cut.input
      }
      shapes.append(shape)
    }
    return shapes.reversed()
  }
}
