internal import Forms
internal import Models

/// The learning rate of a group as it is written: a number, a schedule, or a factor of everybody else's, such as `x0.1`.
struct GroupRate: ArgumentConvertible {
  /// What it is; nil where the group has none of its own.
  private(set) var value: ParameterGroup.Rate?

  /// None.
  init() {}

  static var expectation: String { "a number, a schedule, or a factor such as x0.1" }

  init?(_ argument: Argument) {
    switch argument {
    case .none: break
    case .string(let text), .symbol(let text):
      guard text.hasPrefix("x"), let factor = Double(text.dropFirst()), factor.isFinite else { return nil }
      value = .factor(factor)
    default:
      guard let setting = Setting(argument) else { return nil }
      value = .value(setting)
    }
  }

  var argument: Argument {
    switch value {
    case .value(let setting)?: setting.argument
    case .factor(let factor)?: .string("x" + Argument.text(factor))
    case nil: .none
    }
  }

  /// Whether no number of it is below zero.
  var isPossible: Bool {
    switch value {
    case .value(let setting)?: setting.schedule.stated.allSatisfy { $0 >= 0 }
    case .factor(let factor)?: factor >= 0
    case nil: true
    }
  }
}
