public import Models

/// Which step rules are at work, and with what numbers, which may change as training goes on.
public struct RuleSettings: Sendable {
  private var given: [(rule: any StepRule.Type, setting: Setting)] = []

  /// None.
  public init() {}

  /// The number of the rule of that word; nil where it has none.
  public subscript(word: String) -> Setting? {
    get {
      if let known = given.first(where: { $0.rule.option.word == word }) { return known.setting }
      return Self.rule(word)?.option.kind == .strength ? Setting(0) : nil
    }
    set {
      given.removeAll { $0.rule.option.word == word }
      guard let newValue, let rule = Self.rule(word) else { return }
      given.append((rule, newValue))
      // In the order of their turns, and of their words within one, in whatever order they were given.
      given.sort { ($0.rule.turn.rawValue, $0.rule.option.word) < ($1.rule.turn.rawValue, $1.rule.option.word) }
    }
  }

  /// Every rule's option, in the order of their words.
  public static var options: [StepOption] { Catalogue.rules.map { $0.type.option } }

  /// Those that parts may have for themselves: a rule that looks at the gradient looks at all of it.
  static var partial: [StepOption] { Catalogue.rules.filter { $0.type.turn != .gradients }.map { $0.type.option } }

  private static func rule(_ word: String) -> (any StepRule.Type)? {
    Catalogue.rules.first { $0.type.option.word == word }?.type
  }

  /// The words of those that are given, of a turn.
  func words(of turn: StepTurn) -> [String] { given.filter { $0.rule.turn == turn }.map { $0.rule.option.word } }

  /// The rules that are at work at a moment.
  func rules(at moment: Moment) -> [any StepRule] {
    given.isEmpty ? [] : given.compactMap { $0.rule.init($0.setting.schedule.value(at: moment)) }
  }

  /// The same, but for what others settle otherwise.
  func overridden(by others: RuleSettings) -> RuleSettings {
    var result = self
    for (rule, setting) in others.given { result[rule.option.word] = setting }
    return result
  }

  /// Says which number has no sense at a moment.
  func check(at moment: Moment) throws {
    for (rule, setting) in given {
      let (value, option) = (setting.schedule.value(at: moment), rule.option)
      switch option.kind {
      case .strength where value < 0: throw TrainingError.negative(option.word, epoch: moment.epoch + 1, value: value)
      case .bound where !(value > 0): throw TrainingError.notAbove(option.word, epoch: moment.epoch + 1, value: value)
      default: break
      }
    }
  }
}
