import Datasets
import Forms
import Language
import Models
import Tensors

/// What stands before a pipe or is wanted for a parameter, as far as that is known without running anything.
///
/// Whether a parameter takes something is not written down a second time: it is asked with a value of the kind.
enum ArgumentKind {
  /// Something that may be anything.
  case unknown
  case value(Value)

  /// A network of no layers, for any network.
  static let network = ArgumentKind.value(.object(Network([])))

  /// A dataset of one example, for any dataset.
  static let dataset: ArgumentKind = {
    let made = try? Dataset(
      name: "", features: Tensor([1, 1], [0]), targets: .classes([0], names: ["a"]))
    return made.map { .value(.object($0)) } ?? .unknown
  }()

  static let number = ArgumentKind.value(.number(1))

  /// Whether a parameter can be given it.
  func fits(_ facts: ParameterFacts) -> Bool {
    switch self {
    case .unknown: true
    case .value(let value): Self.takes(facts, Argument(value))
    }
  }

  static func takes(_ facts: ParameterFacts, _ argument: Argument) -> Bool {
    do {
      try facts.check(argument)
      return true
    } catch {
      return false
    }
  }

  var isNetwork: Bool { if case .value(.object(let object)) = self { object is Network } else { false } }

  /// Whether a network or a layer can come after it.
  var feedsLayers: Bool {
    switch self {
    case .unknown, .value(.list), .value(.range), .value(.number): true
    case .value(.object(let object)):
      object is Network || object is Dataset || object is Splits || object is Tensor<Float>
        || TransformPipe.steps(of: object) != nil
    case .value: false
    }
  }

  // MARK: What a pipe gives

  /// What the stages of a pipe give, each as the places of its tokens.
  init(_ stages: [[Int]], in context: CompletionContext, _ sight: CompletionSight) {
    var kind: ArgumentKind?
    for stage in stages { kind = Self.next(after: kind, stage, in: context, sight) }
    self = kind ?? .unknown
  }

  private static func next(
    after left: ArgumentKind?, _ stage: [Int], in context: CompletionContext, _ sight: CompletionSight
  ) -> ArgumentKind {
    guard let first = stage.first else { return .unknown }
    guard let word = context.word(first) else {
      switch context.kind(first) {
      case .symbol(.openBracket) where stage.count == 2: return .value(.list([.number(0)]))
      case .number where stage.count == 1: return number
      default: return .unknown
      }
    }
    if context.names.contains(word) { return .unknown }
    if let value = sight.value(word) {
      guard stage.count == 1 else { return .unknown }
      switch (left, value) {
      case (nil, _): return .value(value)
      case (let left?, .object(let object)) where object is Network: return left.isNetwork ? network : .unknown
      default: return .unknown
      }
    }
    switch Vocabulary.entry(word) {
    case .layer: return left.map { $0.isNetwork } ?? true ? network : .unknown
    case .transform: return left ?? network
    case .command(let type) where type.family == .data: return dataset
    case .command(let type) where type.family == .networks: return network
    default: return .unknown
    }
  }
}
