/// A type of value that a parameter can have.
public protocol ArgumentConvertible: SendableMetatype {
  /// What is expected, in a sentence: `a whole number`.
  static var expectation: String { get }
  /// The words that may be typed bare, where they can be listed.
  static var choices: [String] { get }
  /// Whether any bare word may be typed for it, such as the name of a stage.
  static var takesWords: Bool { get }
  /// Whether the value is a Boolean, so that its keyword may stand alone.
  static var isFlag: Bool { get }
  /// The value that an argument stands for, or nil if it is of another kind.
  init?(_ argument: Argument)
  /// The argument that stands for the value.
  var argument: Argument { get }
}

extension ArgumentConvertible {
  /// No words.
  public static var choices: [String] { [] }
  /// None but those that are listed.
  public static var takesWords: Bool { false }
  /// Only Booleans are.
  public static var isFlag: Bool { false }
}

extension Double: ArgumentConvertible {
  /// A number.
  public static var expectation: String { "a number" }
  /// The number.
  public init?(_ argument: Argument) {
    guard case .number(let value) = argument else { return nil }
    self = value
  }
  /// The number.
  public var argument: Argument { .number(self) }
}

extension Int: ArgumentConvertible {
  /// A whole number.
  public static var expectation: String { "a whole number" }
  /// The number, if it is whole and within a million million million.
  public init?(_ argument: Argument) {
    guard case .number(let value) = argument, abs(value) <= 1e18, let whole = Int(exactly: value) else { return nil }
    self = whole
  }
  /// The number.
  public var argument: Argument { .number(Double(self)) }
}

extension Bool: ArgumentConvertible {
  /// A Boolean.
  public static var expectation: String { "true or false" }
  /// Its keyword may stand alone.
  public static var isFlag: Bool { true }
  /// The Boolean.
  public init?(_ argument: Argument) {
    guard case .boolean(let value) = argument else { return nil }
    self = value
  }
  /// The Boolean.
  public var argument: Argument { .boolean(self) }
}

extension String: ArgumentConvertible {
  /// Text.
  public static var expectation: String { "text in quotes" }
  /// The text.
  public init?(_ argument: Argument) {
    guard case .string(let text) = argument else { return nil }
    self = text
  }
  /// The text.
  public var argument: Argument { .string(self) }
}

extension Braces: ArgumentConvertible {
  /// Braces.
  public static var expectation: String { "braces" }
  /// The braces.
  public init?(_ argument: Argument) {
    guard case .block(let braces) = argument else { return nil }
    self = braces
  }
  /// The braces.
  public var argument: Argument { .block(self) }
}

extension Optional: ArgumentConvertible where Wrapped: ArgumentConvertible {
  /// What the value would be.
  public static var expectation: String { Wrapped.expectation }
  /// The words of the value.
  public static var choices: [String] { Wrapped.choices }
  /// As the value.
  public static var takesWords: Bool { Wrapped.takesWords }
  /// As the value.
  public static var isFlag: Bool { Wrapped.isFlag }
  /// The value, or nothing for `none`.
  public init?(_ argument: Argument) {
    if case .none = argument {
      self = nil
    } else if let value = Wrapped(argument) {
      self = value
    } else {
      return nil
    }
  }
  /// The value's argument, or `none`.
  public var argument: Argument { self?.argument ?? .none }
}

extension Array: ArgumentConvertible where Element: ArgumentConvertible {
  /// A list.
  public static var expectation: String { "a list, each \(Element.expectation)" }
  /// The words of its items.
  public static var choices: [String] { Element.choices }
  /// The items, or nil if one is of another kind.
  public init?(_ argument: Argument) {
    guard let items = argument.items else { return nil }
    var values: [Element] = []
    for item in items {
      guard let value = Element(item) else { return nil }
      values.append(value)
    }
    self = values
  }
  /// A list of the items.
  public var argument: Argument { .list(map(\.argument)) }
}

extension Argument: ArgumentConvertible {
  /// Anything.
  public static var expectation: String { "a value" }
  /// The argument itself.
  public init?(_ argument: Argument) { self = argument }
  /// The argument itself.
  public var argument: Argument { self }
}

/// A choice is an enumeration spelled by its cases.
public protocol Choice: ArgumentConvertible, RawRepresentable<String>, CaseIterable {}

extension Choice {
  /// The words, joined by «or».
  public static var expectation: String { choices.map { "`\($0)`" }.joined(separator: " or ") }
  /// The spelling of each case.
  public static var choices: [String] { allCases.map(\.rawValue) }
  /// The case of that spelling.
  public init?(_ argument: Argument) {
    guard case .symbol(let word) = argument else { return nil }
    self.init(rawValue: word)
  }
  /// The spelling.
  public var argument: Argument { .symbol(rawValue) }
}

/// The height and width of a window; one number means a square.
public struct Window: ArgumentConvertible, Hashable, Sendable {
  /// How many rows.
  public var height: Int
  /// How many columns.
  public var width: Int

  /// A window of that size.
  public init(_ height: Int, _ width: Int) {
    self.height = height
    self.width = width
  }

  /// A size.
  public static var expectation: String { "a size such as 3x3 or 3" }
  /// The size that dimensions, or a number for a square, stand for.
  public init?(_ argument: Argument) {
    if case .dims(let sizes) = argument, sizes.count == 2 {
      self.init(sizes[0], sizes[1])
    } else if let side = Int(argument) {
      self.init(side, side)
    } else {
      return nil
    }
  }
  /// The dimensions.
  public var argument: Argument { .dims([height, width]) }
}
