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

  /// Whether a function can do something with it as its first argument, of which it says in words what it takes.
  func fits(function facts: ParameterFacts) -> Bool {
    let takes = facts.expectation
    guard case .value(let value) = self, takes != "a value" else { return true }
    let isOfItems = takes.hasPrefix("a list") || takes.hasPrefix("lists")
    switch value {
    case .number: return takes.contains("number")
    case .list, .range, .dims: return takes.contains("list") || takes.contains("numbers")
    case .string: return takes.contains("text") || isOfItems
    case .record: return takes.contains("record") || isOfItems
    case .object(let object) where Tensor<Float>(value) != nil:
      return takes.contains("tensor") || object.itemCount != nil && isOfItems
    case .object(let object): return object.itemCount != nil && isOfItems && !takes.contains("of numbers") && !isNetwork
    case .boolean, .none, .function: return false
    }
  }

  static func takes(_ facts: ParameterFacts, _ argument: Argument) -> Bool {
    do {
      try facts.check(argument)
      guard let kinds = facts.kinds, let value = Value(argument) else { return true }
      return isOfUse(value, kinds, facts.itemKinds ?? kinds)
    } catch {
      return false
    }
  }

  // A list is of use where its items are; of a long one the first say of what kind it is.
  private static func isOfUse(_ value: Value, _ kinds: [String], _ items: [String]) -> Bool {
    switch value {
    case .list(let list): return list.prefix(20).allSatisfy { isOfUse($0, items, items) }
    case .record(let record) where kinds.contains("record"):
      return record.pairs.prefix(20).allSatisfy { isOfUse($0.1, items + ["tensor", "range", "record"], items) }
    case .object(let object) where object is Report: return kinds.contains("report")
    case .object(let object) where object is Network: return kinds.contains("network")
    default: return kinds.contains(value.typeName)
    }
  }

  /// Whether what a word gives can be of use for a parameter, as far as that is known.
  static func gives(_ entry: Vocabulary.Entry, for facts: ParameterFacts) -> Bool {
    let takesNetworks = network.fits(facts)
    switch entry {
    case .layer, .step(_, "preprocessing"): return takesNetworks
    case .step(let type, let family): return facts.kinds?.contains(family) ?? takes(facts, .other(type.init()))
    case .configurable(let type, let family):
      return facts.kinds?.contains(family) ?? takes(facts, .other(type.init()))
    case .command(let type):
      if let gives = type.gives { return facts.kinds?.contains(where: { gives == "a \($0)" }) ?? false }
      switch type.family {
      case .networks: return takesNetworks
      case .data: return dataset.fits(facts)
      default: return false
      }
    case .function:
      guard let kinds = facts.kinds else { return !takesNetworks && !dataset.fits(facts) && givesSome(facts) }
      return kinds.contains("number")
    case .record: return facts.kinds?.contains("record") ?? false
    }
  }

  // Whether a function could give anything of use: numbers, lists of them, texts, tensors.
  private static func givesSome(_ facts: ParameterFacts) -> Bool {
    let some: [Value] = [.number(1), .list([.number(1)]), .string("a"), .list([.string("a")]), .boolean(true)]
    return some.contains { takes(facts, Argument($0)) } || facts.kinds == nil && facts.choices.isEmpty
  }

  var isNetwork: Bool { if case .value(.object(let object)) = self { object is Network } else { false } }

  /// Whether a network or a layer can come after it.
  var feedsLayers: Bool {
    switch self {
    case .unknown, .value(.list), .value(.range), .value(.number): true
    case .value(.object(let object)):
      object is Network || object is Dataset || object is Splits || object.payload is Tensor<Float>
        || DataPipe.transforms(of: object) != nil
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
    case .step(_, "preprocessing"): return left ?? network
    case .step: return left ?? .unknown
    case .command(let type) where type.family == .data: return dataset
    case .command(let type) where type.family == .networks: return network
    default: return .unknown
    }
  }
}
