/// What a user hands to a parameter, as data.
///
/// The cases are closed, so that every kind of thing that can be configured reads the same few; a
/// value of a richer type (a network, a dataset, an optimizer) travels as `other`.
public enum Argument {
  /// A number.
  case number(Double)
  /// Text.
  case string(String)
  /// `true` or `false`.
  case boolean(Bool)
  /// `none`.
  case none
  /// Dimensions such as `3x3`.
  case dims([Int])
  /// A range such as `1..10`, both ends inside.
  case range(Double, Double)
  /// A list.
  case list([Argument])
  /// A bare word where the parameter is a choice.
  case symbol(String)
  /// Braces, not evaluated yet.
  case block(Braces)
  /// Anything else.
  case other(Any)
}

/// Braces that were handed to a parameter: evaluated when asked, as often as asked.
public struct Braces {
  private let body: ([(name: String, value: Argument)]) throws -> [Argument]
  /// The text between the braces, for printing back.
  public let source: String

  /// Braces whose evaluation is `body`: the values of the statements in them, one for each.
  public init(source: String, evaluate body: @escaping () throws -> [Argument]) {
    self.init(source: source) { _ in try body() }
  }

  /// The same, for braces in which names may be given values.
  public init(source: String, with body: @escaping ([(name: String, value: Argument)]) throws -> [Argument]) {
    self.source = source
    self.body = body
  }

  /// The values of the statements between the braces.
  public func evaluate() throws -> [Argument] { try body([]) }

  /// The same, with names that have those values inside of them.
  public func evaluate(with names: [(name: String, value: Argument)]) throws -> [Argument] { try body(names) }
}

extension Argument {
  /// What the argument is, in a sentence: `the number 3`, `a list`.
  public var kind: String {
    switch self {
    case .number(let value): "the number \(Argument.text(value))"
    case .string(let text): "the text \"\(text)\""
    case .boolean(let value): value ? "true" : "false"
    case .none: "none"
    case .dims(let sizes): "the dimensions \(sizes.map(String.init).joined(separator: "x"))"
    case .range: "a range"
    case .list: "a list"
    case .symbol(let word): "`\(word)`"
    case .block: "braces"
    case .other(let value):
      (value as? any Described)?.kind ?? (value as? any Configurable).map { "`\(type(of: $0).word)`" } ?? "something else"
    }
  }

  /// The argument in a sentence that says what it should be: itself where it is short, else what it is.
  public var spoken: String {
    switch self {
    case .number(let value): Argument.text(value)
    case .dims: source
    case .list(let items): items.first.map { "a list that begins with \($0.spoken)" } ?? "an empty list"
    case .string(let text): text.count <= 40 ? source : "a long text"
    default: kind
    }
  }

  /// The argument as source text.
  public var source: String { source(limit: .max) }

  /// The same; of a long list only the beginning, of about `limit` bytes.
  public func source(limit: Int) -> String {
    switch self {
    case .number(let value): Argument.text(value)
    case .string(let text): Argument.quoted(text)
    case .boolean(let value): value ? "true" : "false"
    case .none: "none"
    case .dims(let sizes): sizes.map(String.init).joined(separator: "x")
    case .range(let low, let high): "\(Argument.text(low))..\(Argument.text(high))"
    case .list(let items): Argument.list(items, limit: limit)
    case .symbol(let word): word
    case .block(let braces): "{ \(braces.source) }"
    case .other(let value):
      (value as? any Described)?.source ?? (value as? any Configurable)?.source(limit: limit) ?? "…"
    }
  }

  private static func list(_ items: [Argument], limit: Int) -> String {
    var text = "["
    for (index, item) in items.enumerated() {
      guard text.utf8.count <= limit else { return text + "…" }
      text += (index > 0 ? ", " : "") + item.source(limit: limit)
    }
    return text + "]"
  }

  /// A number as the language writes it: a whole one without a point, any other with the fewest digits that read back the same.
  public static func text(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let text = "\(value)"
    if text == "-0.0" { return "0" }
    if text.hasSuffix(".0") { return String(text.dropLast(2)) }
    // An exponent without a plus sign and without zeros before it.
    guard let mark = text.firstIndex(of: "e") else { return text }
    let exponent = text[text.index(after: mark)...]
    let digits = exponent.drop { $0 == "+" || $0 == "-" || $0 == "0" }
    return text[...mark] + (exponent.hasPrefix("-") ? "-" : "") + digits
  }

  /// A name as it is, or in quotes where it holds what a terminal would obey.
  public static func name(_ name: String) -> String {
    name.unicodeScalars.contains(where: \.steersTerminals) ? quoted(name) : name
  }

  /// Text for a terminal: lines and tabs as they are, and in escapes whatever else a terminal would obey.
  public static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.steersTerminals && $0 != "\n" && $0 != "\t" }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.steersTerminals, scalar != "\n", scalar != "\t" {
        result += scalar.escape
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Text as the language writes it, in quotes and with escapes.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.steersTerminals: result += scalar.escape
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension Unicode.Scalar {
  /// Whether a terminal obeys it in place of showing it: control characters, and what turns the direction of writing.
  public var steersTerminals: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: (0x202a...0x202e).contains(value) || (0x2066...0x2069).contains(value)
    }
  }

  // As the language writes it in text.
  fileprivate var escape: String { "\\u{\(String(value, radix: 16))}" }
}

extension Argument {
  /// The items of a list.
  public var items: [Argument]? {
    switch self {
    case .list(let items): items
    case .other(let value): (value as? any ListedArguments)?.arguments
    default: nil
    }
  }
}

/// A list that is made into arguments only where a form asks for its items: most just hand it on.
public protocol ListedArguments {
  /// The items, or nil if it is no list after all.
  var arguments: [Argument]? { get }
}

/// A value that can say what it is, for messages, and how it is written, for printing back.
public protocol Described {
  /// What it is, in a sentence: `a network`.
  var kind: String { get }
  /// Source text that makes it again.
  var source: String { get }
}
