public import Forms
public import Graphs
internal import Tensors

/// What training makes small.
public protocol Loss: Configurable, Sendable {
  /// Whether targets are class labels alone; otherwise they are numbers, and labels are taken as rows of zeros with a one.
  var takesClasses: Bool { get }

  /// Whether it also takes the share of each class, where examples are mixed.
  var takesShares: Bool { get }

  /// The function that it has inside, which makes probabilities of the scores that it takes.
  var link: Link? { get }

  /// The loss for data with so many examples of each class: what it says of the classes is settled by them. Throws where it
  /// says it of other classes.
  func fitted(to counts: [Int]) throws -> any Loss

  /// Adds the loss of each row, or their mean over the batch.
  func build(_ given: LossInputs, in b: inout NetworkBuilder) throws -> Graph.Node

  /// The loss of a network that knows nothing about data with so many examples of each class, or nil where there is no such
  /// figure.
  func chance(counts: [Int]) -> Double?

  /// The least loss of an answer that does not look at the example, on such data, as far as that is known.
  func blind(counts: [Int]) -> Double?
}

extension Loss {
  /// What compares rows of numbers does.
  public var takesShares: Bool { !takesClasses }

  /// None.
  public var link: Link? { nil }

  /// It says nothing of classes.
  public func fitted(to counts: [Int]) throws -> any Loss { self }

  /// That of chance.
  public func blind(counts: [Int]) -> Double? { chance(counts: counts) }
}

/// A loss as a parameter.
public enum LossChoice: ArgumentConvertible {
  /// Whatever suits the data.
  case auto
  /// That one.
  case fixed(any Loss)

  /// A loss.
  public static var expectation: String { "`auto` or a loss, such as `crossentropy`" }
  /// Every loss's word.
  public static var choices: [String] { ["auto"] + Catalogue.losses.map(\.word) }

  /// The loss of that word, or one that was configured.
  public init?(_ argument: Argument) {
    switch argument {
    case .symbol("auto"): self = .auto
    case .symbol(let word):
      guard let type = Catalogue.losses.first(where: { $0.word == word })?.type, let made = try? type.make([]) else {
        return nil
      }
      self = .fixed(made)
    case .other(let other):
      guard let made = other as? any Loss else { return nil }
      self = .fixed(made)
    default: return nil
    }
  }

  /// Its word, or the whole of it where it is configured.
  public var argument: Argument {
    switch self {
    case .auto: .symbol("auto")
    case .fixed(let loss): loss.source.contains(" ") ? .other(loss) : .symbol(loss.source)
    }
  }

  /// The loss of a network for data with so many examples of each class, or with numbers.
  public func settled(for network: Network, classes counts: [Int]?) throws -> any Loss {
    let classes = counts != nil
    switch self {
    case .auto:
      guard classes else { return MSE() }
      return network.yields(classes: true) == .sigmoid ? BCE() : CrossEntropy()
    case .fixed(let loss):
      guard classes || !loss.takesClasses else { throw NetworkError.lossNeedsClasses(loss: type(of: loss).word) }
      return try counts.map { try loss.fitted(to: $0) } ?? loss
    }
  }
}
