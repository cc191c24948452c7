public import Forms

/// Which optimizer is at work in which epoch: one for all, or a list of one an epoch, the last one holding.
public struct OptimizerSchedule: ArgumentConvertible {
  /// The optimizers, at least one.
  public let values: [any Optimizer]

  /// That one all the time.
  public init(_ value: any Optimizer) { self.init(values: [value]) }

  private init(values: [any Optimizer]) { self.values = values }

  /// Adam.
  public init() { self.init(OptimizerChoice().value) }

  /// The optimizer of an epoch, counted from 0.
  public func optimizer(in epoch: Int) -> any Optimizer {
    values.indices.contains(epoch) ? values[epoch] : values.last ?? OptimizerChoice().value
  }

  /// An optimizer, or a list of them.
  public static var expectation: String { "an optimizer, such as `adam`, or a list of them, such as `[adam for 10, sgd]`" }
  /// Every optimizer's word.
  public static var choices: [String] { OptimizerChoice.choices }

  /// One, or those of a list.
  public init?(_ argument: Argument) {
    guard case .list(let items) = argument else {
      guard let choice = OptimizerChoice(argument) else { return nil }
      self.init(choice.value)
      return
    }
    let choices = items.compactMap { OptimizerChoice($0) }
    guard !choices.isEmpty, choices.count == items.count else { return nil }
    self.init(values: choices.map(\.value))
  }

  /// The one, or a list.
  public var argument: Argument {
    let arguments = values.map { OptimizerChoice($0).argument }
    return arguments.count == 1 ? arguments[0] : .list(arguments)
  }
}
