/// How a parameter is handed over.
public enum Role: Sendable, Equatable {
  /// By place. An optional one may be left out.
  case positional(optional: Bool)
  /// By place, as many as there are.
  case rest
  /// By its name.
  case keyword
}

/// What messages, help, completion and binding know of a parameter.
public struct ParameterFacts: Sendable {
  /// The name: in lower case for a keyword, in capitals for a place.
  public let name: String
  /// A sentence on what it does.
  public let summary: String
  /// How it is handed over.
  public let role: Role
  /// What is expected, with its limits.
  public let expectation: String
  /// The words that may be typed bare.
  public let choices: [String]
  /// Whether any word may be typed bare.
  public let takesWords: Bool
  /// Whether the name may stand alone.
  public let isFlag: Bool
  /// The default as source text, or nil if there is none to show.
  public let defaultSource: String?
  /// Throws what is wrong with an argument for it; one of several, where it takes all that is left.
  public let check: @Sendable (Argument) throws -> Void
  /// The types of value that are of use, as `type` names them, where more could be handed over; nil where all are that it
  /// takes.
  public private(set) var kinds: [String]?
  /// Those of the items, where a list is handed over.
  public private(set) var itemKinds: [String]?

  /// The names that have values in its braces, besides those around them.
  public private(set) var inBraces: [String] = []

  /// An example of the condition that its braces are to give; nil where they give something else.
  public private(set) var condition: String?

  /// The same, in whose braces those names have values.
  func naming(_ names: [String]) -> ParameterFacts {
    var facts = self
    facts.inBraces = names
    return facts
  }

  /// The same, whose braces give a condition such as that one.
  func asking(_ condition: String) -> ParameterFacts {
    var facts = self
    facts.condition = condition
    return facts
  }

  /// Whether a range from one fraction to another means something to it, and not just as one of all values.
  public var takesFractions: Bool {
    (try? check(.range(0.25, 0.75))) != nil && (try? check(.string(""))) == nil
  }

  /// What is known of an item, where a list is handed over.
  public var item: ParameterFacts {
    let check = check
    var item = ParameterFacts(
      name: name, summary: summary, role: role, expectation: expectation, choices: choices, isFlag: false, defaultSource: nil
    ) { try check(.list([$0])) }
    (item.kinds, item.itemKinds) = (itemKinds, itemKinds)
    return item
  }

  /// The same, for which only those types of value are of use.
  public func of(_ kinds: [String], items: [String]? = nil) -> ParameterFacts {
    var facts = self
    (facts.kinds, facts.itemKinds) = (kinds, items ?? kinds)
    return facts
  }

  /// Whether a word may be typed bare for it, and then is no variable.
  public func takes(word: String) -> Bool { takesWords || choices.contains(word) }

  /// The facts of a parameter that no form declares: one of a user's function.
  public init(name: String, role: Role, isFlag: Bool) {
    self.init(
      name: name, summary: "", role: role, expectation: "a value", choices: [], isFlag: isFlag, defaultSource: nil)
  }

  /// The facts of a parameter of a function that no form declares.
  public init(name: String, role: Role, takes: String, defaultSource: String? = nil) {
    self.init(
      name: name, summary: "", role: role, expectation: takes, choices: [], isFlag: false, defaultSource: defaultSource)
  }

  init(
    name: String, summary: String, role: Role, expectation: String, choices: [String], isFlag: Bool, defaultSource: String?,
    takesWords: Bool = false, check: @escaping @Sendable (Argument) throws -> Void = { _ in }
  ) {
    self.takesWords = takesWords
    self.name = name
    self.summary = summary
    self.role = role
    self.expectation = expectation
    self.choices = choices
    self.isFlag = isFlag
    self.defaultSource = defaultSource
    self.check = check
  }
}

/// One parameter of a form, its value's type erased.
public struct FormParameter<Root>: Sendable {
  /// What is known of it.
  public private(set) var facts: ParameterFacts
  let assign: @Sendable (inout Root, Argument) throws(UsageError) -> Void
  let read: @Sendable (Root) -> Argument

  /// The same parameter, in whose braces those names have values.
  public func naming(_ names: String...) -> FormParameter {
    var parameter = self
    parameter.facts = facts.naming(names)
    return parameter
  }

  /// The same parameter, whose braces give a condition such as that one.
  public func asking(_ condition: String) -> FormParameter {
    var parameter = self
    parameter.facts = facts.asking(condition)
    return parameter
  }

  /// The same parameter, for which only some types of value are of use, and lists of `items`.
  public func of(_ kinds: String..., items: [String]? = nil) -> FormParameter {
    var parameter = self
    parameter.facts = facts.of(kinds, items: items)
    return parameter
  }

  /// A parameter handed over by name.
  public static func keyword<Value: ArgumentConvertible>(
    _ name: String, _ summary: String, _ value: any WritableKeyPath<Root, Value> & Sendable, _ limits: Limits<Value>? = nil
  ) -> FormParameter where Root: Configurable {
    FormParameter(name, summary, .keyword, value, limits)
  }

  /// A parameter handed over by place.
  public static func positional<Value: ArgumentConvertible>(
    _ name: String, _ summary: String, _ value: any WritableKeyPath<Root, Value> & Sendable, _ limits: Limits<Value>? = nil,
    optional: Bool = false
  ) -> FormParameter where Root: Configurable {
    FormParameter(name, summary, .positional(optional: optional), value, limits)
  }

  /// A parameter that takes all that is left by place.
  public static func rest<Value: ArgumentConvertible>(
    _ name: String, _ summary: String, _ value: any WritableKeyPath<Root, [Value]> & Sendable
  ) -> FormParameter where Root: Configurable {
    FormParameter(name, summary, .rest, value, nil) { argument in
      guard Value(argument) != nil else {
        throw UsageError.mismatch(parameter: name, expected: Value.expectation, got: argument.spoken)
      }
    }
  }

  /// A parameter of another form, whose argument is handed on to it.
  static func handedOn(_ facts: ParameterFacts, _ place: any WritableKeyPath<Root, HandedOn> & Sendable) -> FormParameter {
    FormParameter(
      facts: facts,
      assign: { (root: inout Root, given) throws(UsageError) in root[keyPath: place][facts.name] = given },
      read: { $0[keyPath: place][facts.name] ?? .none })
  }

  private init(
    facts: ParameterFacts, assign: @escaping @Sendable (inout Root, Argument) throws(UsageError) -> Void,
    read: @escaping @Sendable (Root) -> Argument
  ) {
    (self.facts, self.assign, self.read) = (facts, assign, read)
  }

  private init<Value: ArgumentConvertible>(
    _ name: String, _ summary: String, _ role: Role, _ value: any WritableKeyPath<Root, Value> & Sendable,
    _ limits: Limits<Value>?, check: (@Sendable (Argument) throws -> Void)? = nil
  ) where Root: Configurable {
    let showsDefault = role != .positional(optional: false) && role != .rest
    var shown: String?
    if showsDefault {
      let argument = Root()[keyPath: value].argument
      if case .none = argument { shown = nil } else { shown = argument.source }
    }
    let expectation = Value.expectation + (limits.map { ", \($0.notation)" } ?? "")
    let convert = { @Sendable (argument: Argument) throws(UsageError) -> Value in
      guard let converted = Value(argument), limits?.admits(converted) ?? true else {
        throw .mismatch(parameter: name, expected: expectation, got: argument.spoken)
      }
      return converted
    }
    facts = ParameterFacts(
      name: name, summary: summary, role: role, expectation: expectation, choices: Value.choices, isFlag: Value.isFlag,
      defaultSource: shown, takesWords: Value.takesWords, check: check ?? { _ = try convert($0) })
    read = { $0[keyPath: value].argument }
    assign = { (root: inout Root, argument) throws(UsageError) in
      root[keyPath: value] = try convert(argument)
    }
  }
}
