import Forms
import Language

/// What an expression evaluates to.
///
/// What is larger than a number stands elsewhere, so that a long list takes 16 bytes an item.
public enum Value {
  /// A number; sizes and counts are whole ones.
  case number(Double)
  /// Text.
  indirect case string(String)
  /// `true` or `false`.
  case boolean(Bool)
  /// `none`.
  case none
  /// Dimensions such as `3x3`.
  case dims([Int])
  /// `low..high`, both ends inside, step 1.
  indirect case range(Double, Double)
  /// A list.
  case list([Value])
  /// Values by name, in the order in which they were given.
  indirect case record(Record)
  /// A user's function.
  case function(Function)
  /// A richer thing: a network, a dataset, a run.
  indirect case object(any Object)
}

// Errors carry values, and errors cross threads on their way to whoever waits; one thread at a time touches them.
extension Value: @unchecked Sendable {}

/// Values by name, in order.
public struct Record {
  /// The names in order.
  public private(set) var names: [String] = []
  private var values: [String: Value] = [:]

  /// A record of those values.
  public init(_ pairs: [(String, Value)] = []) { for (name, value) in pairs { self[name] = value } }

  /// The value of that name.
  public subscript(name: String) -> Value? {
    get { values[name] }
    set {
      guard let newValue else { return }
      if values.updateValue(newValue, forKey: name) == nil { names.append(name) }
    }
  }

  /// Changes the value of that name in its place, which is `none` where there was none; a failed change adds no name.
  mutating func update(_ name: String, _ change: (inout Value) throws -> Void) rethrows {
    guard values[name] == nil else { return try change(&values[name, default: .none]) }
    var value = Value.none
    try change(&value)
    self[name] = value
  }

  /// The pairs in order.
  public var pairs: [(String, Value)] { names.compactMap { name in values[name].map { (name, $0) } } }
}

/// A function that a user wrote, with the variables that were around it.
public final class Function {
  let definition: Definition
  let origin: Source
  let scope: Scope?
  /// Its parameters: those with defaults are keywords, the rest are by place.
  let signature: Signature

  init(_ definition: Definition, source: Source, scope: Scope?) {
    (self.definition, origin, self.scope) = (definition, source, scope)
    signature = definition.signature
  }
}

extension Definition {
  /// The parameters: those with defaults are keywords, the rest are by place.
  var signature: Signature {
    Signature(
      summary: "a function of this session",
      parameters: parameters.map {
        ParameterFacts(
          name: $0.name.text, role: $0.default == nil ? .positional(optional: false) : .keyword, isFlag: $0.isFlag)
      })
  }
}

extension Definition.Parameter {
  // Whether its name may stand alone.
  fileprivate var isFlag: Bool { if case .boolean? = `default`?.kind { true } else { false } }
}

extension Value {
  /// What it is, in a word or two: `number`, `network`.
  public var typeName: String {
    switch self {
    case .number: "number"
    case .string: "string"
    case .boolean: "Boolean"
    case .none: "none"
    case .dims: "dims"
    case .range: "range"
    case .list: "list"
    case .record: "record"
    case .function: "function"
    case .object(let object): object.typeName
    }
  }

  /// What it is, in a sentence: `a number`.
  public var kind: String {
    switch self {
    case .none: "none"
    case .dims: "dimensions"
    case .object(let object): object.kind
    default: (typeName.first.map { "aeiouAEIOU".contains($0) } ?? false ? "an " : "a ") + typeName
    }
  }

  /// As it is written in source, as far as it can be; of what is long only the beginning, for messages.
  public var source: String {
    var writer = ValueWriter(limit: 2_000)
    try? writer.write(self)
    return writer.text
  }

  /// Whether it is `none`.
  var isNone: Bool { if case .none = self { true } else { false } }

  /// As `print` and interpolation show it: the whole of it. `step` is asked for leave now and then.
  func text(_ step: (Int) throws -> Void) throws -> String {
    if case .string(let text) = self { return text }
    return try withoutActuallyEscaping(step) { step in
      var writer = ValueWriter(step: step)
      try writer.write(self)
      return writer.text
    }
  }
}

extension Argument {
  /// A value as a form takes it.
  init(_ value: Value) {
    self =
      switch value {
      case .number(let number): .number(number)
      case .string(let text): .string(text)
      case .boolean(let boolean): .boolean(boolean)
      case .none: .none
      case .dims(let sizes): .dims(sizes)
      case .range(let low, let high): .range(low, high)
      // A short and flat list is converted; any other is handed on as it is.
      case .list(let items): items.isShortAndFlat ? .list(items.map { Argument($0) }) : .other(value)
      case .record(let record): .other(record)
      case .function(let function): .other(function)
      // What knows more than its numbers goes on to know it.
      case .object(let object): .other(object is any TensorView ? object : object.payload)
      }
  }
}

extension [Value] {
  fileprivate var isShortAndFlat: Bool {
    count <= 64 && allSatisfy { if case .list = $0 { false } else { true } }
  }
}

extension Value: ArgumentConvertible {
  /// Any value.
  public static var expectation: String { "a value" }

  /// The value that an argument came from.
  public init?(_ argument: Argument) {
    switch argument {
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .boolean(let boolean): self = .boolean(boolean)
    case .none: self = .none
    case .dims(let sizes): self = .dims(sizes)
    case .range(let low, let high): self = .range(low, high)
    case .list(let items): self = .list(items.compactMap { Value($0) })
    case .symbol(let word): self = .string(word)
    case .block: return nil
    case .other(let other):
      if let value = other as? Value {
        self = value
      } else if let record = other as? Record {
        self = .record(record)
      } else if let function = other as? Function {
        self = .function(function)
      } else if let object = other as? any Object {
        self = .object(object)
      } else if let configured = other as? any Configurable {
        self = .object(Configured(configured))
      } else {
        return nil
      }
    }
  }

  /// The argument for a form.
  public var argument: Argument { Argument(self) }
}

extension Value: Described, ListedArguments {
  /// The items of a list.
  public var arguments: [Argument]? { if case .list(let items) = self { items.map { Argument($0) } } else { nil } }
}

extension Record: Described {
  /// A record.
  public var kind: String { "a record" }
  /// As it is written.
  public var source: String { Value.record(self).source }
}

extension Function {
  /// The lines of its definition.
  var lines: [String] {
    let body =
      switch definition.body {
      case .expression(let pipeline): pipeline.span
      case .block(let block): block.span
      }
    // From the line's `def` to the body's end.
    let head = Span(start: definition.nameSpan.start, end: body.end)
    return ("def " + origin.slice(head)).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

extension Function: Described {
  /// A function.
  public var kind: String { "the function `\(definition.name.text)`" }
  /// Its name.
  public var source: String { definition.name.text }
}
