public import Forms
internal import Kernels

/// How a step changes the parameters, given their gradients.
public protocol Optimizer: Configurable {
  /// The learning rate.
  var rate: Setting { get }

  /// How many numbers of state it keeps for each parameter.
  static var slots: Int { get }

  /// Changes the parameters.
  func update(_ u: Update)
}

/// What an optimizer works on: parameters side by side, with as many gradients, and as many numbers in each slot of state.
public struct Update {
  /// The parameters.
  public let values: UnsafeMutablePointer<Float>
  /// Their gradients.
  public let gradients: UnsafeMutablePointer<Float>
  /// The state.
  public let state: [UnsafeMutablePointer<Float>]
  /// How many there are.
  public let count: Int
  /// The learning rate of this step.
  public let rate: Double
  /// The step, counted from 1.
  public let step: Int

  /// Those numbers.
  public init(
    values: UnsafeMutablePointer<Float>, gradients: UnsafeMutablePointer<Float>, state: [UnsafeMutablePointer<Float>],
    count: Int, rate: Double, step: Int
  ) {
    (self.values, self.gradients, self.state, self.count) = (values, gradients, state, count)
    (self.rate, self.step) = (rate, step)
  }
}

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
