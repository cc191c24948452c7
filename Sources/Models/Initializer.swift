public import Forms
public import Graphs
public import Kernels
public import Tensors

/// How the weights of a layer are drawn at first.
public protocol Initializer: Configurable, Sendable {
  /// The function from a position to its value, for units of `fanIn` inputs and `fanOut` outputs.
  func draw(fanIn: Int, fanOut: Int, _ random: Random) -> (UInt64) -> Double

  /// The same for a tensor of that shape, where its numbers hang together.
  func draw(for shape: Shape, fanIn: Int, fanOut: Int, _ random: Random) throws(EngineError) -> (UInt64) -> Double

  /// Throws if it cannot fill that shape.
  func check(_ shape: Shape) throws(ShapeError)
}

extension Initializer {
  /// Each by itself.
  public func draw(for shape: Shape, fanIn: Int, fanOut: Int, _ random: Random) throws(EngineError) -> (UInt64) -> Double {
    draw(fanIn: fanIn, fanOut: fanOut, random)
  }

  /// It fills any.
  public func check(_ shape: Shape) throws(ShapeError) {}
}

/// An initializer as a parameter.
public enum InitializerChoice: ArgumentConvertible, Sendable {
  /// What suits the function that follows.
  case auto
  /// That one.
  case fixed(any Initializer)

  /// An initializer.
  public static var expectation: String { "`auto`, an initializer, such as `he`, or a tensor" }
  /// Every initializer's word.
  public static var choices: [String] { ["auto"] + Catalogue.initializers.map(\.word) }

  /// The initializer of that word, or one that was configured.
  public init?(_ argument: Argument) {
    switch argument {
    case .symbol("auto"): self = .auto
    case .symbol(let word):
      guard let type = Catalogue.initializers.first(where: { $0.word == word })?.type, let made = try? type.make([]) else {
        return nil
      }
      self = .fixed(made)
    case .other(let other) where other is any Initializer:
      guard let made = other as? any Initializer else { return nil }
      self = .fixed(made)
    default:
      guard let given = GivenTensor(argument) else { return nil }
      self = .fixed(From(given: given))
    }
  }

  /// Its word, or the whole of it where it is configured.
  public var argument: Argument {
    switch self {
    case .auto: .symbol("auto")
    case .fixed(let value as From): value.given.isLarge ? .symbol("auto") : value.given.argument
    case .fixed(let value): value.source.contains(" ") ? .other(value) : .symbol(value.source)
    }
  }

  /// The initializer for the stage at work.
  func settled(in b: NetworkBuilder) -> any Initializer {
    switch self {
    case .auto: b.leadsToRectifier ? He() : Xavier()
    case .fixed(let value): value
    }
  }
}

/// The distribution to draw from.
public enum Distribution: String, Choice, Sendable {
  case normal, uniform

  /// Draws with mean zero and that standard deviation.
  func draw(deviation: Double, _ random: Random) -> (UInt64) -> Double {
    switch self {
    case .normal: { deviation * random.normal(at: $0) }
    // A uniform distribution on [-s, s] has the variance s²/3.
    case .uniform: { deviation * 3.squareRoot() * (2 * random.uniform(at: $0) - 1) }
    }
  }
}

/// What counts as the number of inputs.
public enum FanMode: String, Choice, Sendable {
  case fan_in, average

  func count(_ fanIn: Int, _ fanOut: Int) -> Double {
    switch self {
    case .fan_in: Double(max(fanIn, 1))
    case .average: max(Double(fanIn) / 2 + Double(fanOut) / 2, 1)
    }
  }
}
