public import Forms

/// A schedule, or a number that does not change, as a parameter.
public struct Setting: ArgumentConvertible, Sendable {
  /// The schedule.
  public let schedule: any Schedule

  /// That schedule.
  public init(_ schedule: any Schedule) { self.schedule = schedule }

  /// A number that does not change.
  public init(_ value: Double) { self.init(Fixed(value)) }

  /// A number or a schedule.
  public static var expectation: String { "a number or a schedule, such as (cosine 0.1)" }

  /// A number, a list of one an epoch, or a schedule.
  public init?(_ argument: Argument) {
    switch argument {
    case .number(let value): self.init(value)
    case .list, .other:
      if let items = argument.items {
        let values = items.compactMap { Double($0) }
        guard !values.isEmpty, values.count == items.count else { return nil }
        self.init(Piecewise(values))
        return
      }
      guard case .other(let other) = argument else { return nil }
      guard let schedule = other as? any Schedule else { return nil }
      self.init(schedule)
    default: return nil
    }
  }

  /// The number, the list, or the schedule.
  public var argument: Argument {
    if let fixed = schedule as? Fixed { return .number(fixed.number) }
    if let piecewise = schedule as? Piecewise { return .list(piecewise.values.map { .number($0) }) }
    return .other(schedule)
  }
}

extension Limits where Value == Setting {
  /// The limits of each number that the setting names.
  public static func each(_ limits: Limits<Double>) -> Limits { limits.each { $0.schedule.stated } }
}
