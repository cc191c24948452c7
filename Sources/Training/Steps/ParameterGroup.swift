public import Models

/// A part of what is trained that has settings of its own.
public struct ParameterGroup {
  /// A learning rate of its own.
  public enum Rate: Sendable {
    /// That one.
    case value(Setting)
    /// So many times the rate of everything else.
    case factor(Double)
  }

  /// The stages that belong to it.
  public let part: Network
  /// Its learning rate, if it has one.
  public let rate: Rate?
  /// The rules that are not those of everything else.
  public let rules: RuleSettings

  /// The group of some stages.
  public init(_ part: Network, rate: Rate? = nil, rules: RuleSettings = RuleSettings()) {
    (self.part, self.rate, self.rules) = (part, rate, rules)
  }

  /// Its learning rate at a moment, where everything else has `usual`.
  func rate(at moment: Moment, usual: Double) -> Double {
    switch rate {
    case .value(let setting)?: setting.schedule.value(at: moment)
    case .factor(let factor)?: factor * usual
    case nil: usual
    }
  }
}
