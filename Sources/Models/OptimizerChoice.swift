public import Forms

/// An optimizer as a parameter.
public struct OptimizerChoice: ArgumentConvertible {
  /// The optimizer.
  public let value: any Optimizer

  /// That one.
  public init(_ value: any Optimizer) { self.value = value }

  /// Adam.
  public init() { value = Adam() }

  /// An optimizer.
  public static var expectation: String { "an optimizer, such as `adam`" }
  /// Every optimizer's word.
  public static var choices: [String] { Catalogue.optimizers.map(\.word) }

  /// The optimizer of that word, or one that was configured.
  public init?(_ argument: Argument) {
    switch argument {
    case .symbol(let word):
      guard let type = Catalogue.optimizers.first(where: { $0.word == word })?.type, let made = try? type.make([]) else {
        return nil
      }
      value = made
    case .other(let other):
      guard let made = other as? any Optimizer else { return nil }
      value = made
    default: return nil
    }
  }

  /// Its word, or the whole of it where it is configured.
  public var argument: Argument { value.source.contains(" ") ? .other(value) : .symbol(value.source) }
}
