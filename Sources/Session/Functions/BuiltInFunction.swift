import Forms
import Language
import Models

/// A function of numbers, lists and other plain values: a row of a table, as there is nothing to configure.
public struct BuiltInFunction: Sendable {
  let word: String
  let signature: Signature
  let body: @Sendable (FunctionCall) throws -> Value

  /// A function of that word. A parameter is spelled `X`, `X...` for as many as there are, or `X=default` for one that
  /// may be left out; a lower-case one is a keyword; what it takes stands behind a colon, such as `N: a whole number`.
  init(
    _ word: String, _ summary: String, _ parameters: [String], _ examples: [String], related: [String] = [],
    _ body: @escaping @Sendable (FunctionCall) throws -> Value
  ) {
    self.word = word
    self.body = body
    signature = Signature(
      summary: summary, parameters: parameters.map(Self.parameter), examples: examples.map { Example($0) }, related: related)
  }

  private static func parameter(_ text: String) -> ParameterFacts {
    let parts = text.split(separator: ":", maxSplits: 1).map { $0.split(separator: " ").joined(separator: " ") }
    let name = parts[0].split(separator: "=", maxSplits: 1).map(String.init)
    let takes = parts.count > 1 ? parts[1] : "a value"
    if name[0].hasSuffix("...") { return ParameterFacts(name: String(name[0].dropLast(3)), role: .rest, takes: takes) }
    let isKeyword = name[0].allSatisfy(\.isLowercase)
    return ParameterFacts(
      name: name[0], role: isKeyword ? .keyword : .positional(optional: name.count > 1), takes: takes,
      defaultSource: name.count > 1 ? name[1] : nil)
  }

  /// Every function.
  static let all = numbers + lists + records + making + tensors

  /// Calls it with what is piped in, if anything, and with arguments.
  func call(_ piped: Value?, _ arguments: [BoundArgument], in session: Interpreter, at span: Span) throws -> Value {
    var values: [Value?] = Array(repeating: nil, count: signature.parameters.count)
    if let piped, let first = signature.parameters.first { values[0] = first.role == .rest ? .list([piped]) : piped }
    for bound in arguments where values.indices.contains(bound.parameter) {
      guard let value = Value(bound.argument) else {
        throw UsageError.mismatch(
          parameter: signature.parameters[bound.parameter].name, expected: "a value", got: bound.argument.kind)
      }
      if case .list(let before)? = values[bound.parameter], signature.parameters[bound.parameter].role == .rest,
        case .list(let items) = value
      {
        values[bound.parameter] = .list(before + items)
      } else {
        values[bound.parameter] = value
      }
    }
    for (facts, value) in zip(signature.parameters, values) where value == nil && !facts.mayBeLeftOut {
      throw UsageError.missing(parameter: facts.name, summary: facts.expectation)
    }
    for value in values {
      // Most make a list as long as the one that they are given.
      switch value {
      case .list(let items): try session.step(items.count * MemoryLayout<Value>.stride)
      case .range(let low, let high): try session.step(Items.count(.range(low, high)) * MemoryLayout<Value>.stride)
      default: break
      }
    }
    return try body(FunctionCall(word: word, values: values, session: session, span: span))
  }

  /// Whether it can be called with nothing.
  var needsNothing: Bool { signature.parameters.allSatisfy(\.mayBeLeftOut) }
}

extension BuiltInFunction: Object {
  /// A function.
  public var typeName: String { "function" }
  /// Its word.
  public var source: String { word }
}

/// One call of a built-in function: what it is given, and by whom.
struct FunctionCall {
  let word: String
  let values: [Value?]
  let session: Interpreter
  let span: Span

  /// Whether the argument was given.
  func has(_ index: Int) -> Bool { values.indices.contains(index) && values[index] != nil }

  /// The argument at a place; `none` where it was left out.
  subscript(index: Int) -> Value { values.indices.contains(index) ? values[index] ?? .none : .none }

  /// The argument as a number.
  func number(_ index: Int) throws -> Double {
    guard case .number(let number) = self[index] else { throw Fault.needs("`\(word)` needs a number", got: self[index]) }
    return number
  }

  /// The argument as a count of at most as many items as a list may have.
  func count(_ index: Int) throws -> Int {
    let number = try number(index)
    guard let count = Int(exactly: number), count >= 0 else {
      throw Fault.needs("`\(word)` needs a whole number that is not negative", got: self[index])
    }
    guard count <= Items.limit else { throw Fault.tooLong }
    try session.step(count * MemoryLayout<Value>.stride)
    return count
  }

  /// A list of so many numbers, which Ctrl-C ends within.
  func list(_ count: Int, _ number: (Int) -> Double) throws -> Value {
    .list(try (0..<count).watched { .number(number($0)) })
  }

  /// What `body` makes of each item of a value, which Ctrl-C ends within.
  func each(_ value: Value, _ body: (Value) throws -> Value?) throws -> Value {
    let items = try Items.of(value)
    var made: [Value] = []
    made.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      if index & 0xFFF == 0xFFF { try session.checkInterrupt() }
      if let value = try body(item) { made.append(value) }
    }
    return .list(made)
  }

  /// The argument's items.
  func items(_ index: Int) throws -> [Value] { try Items.of(self[index]) }
}

extension ParameterFacts {
  fileprivate var mayBeLeftOut: Bool { role == .positional(optional: true) || role == .keyword }
}

extension Value {
  /// The built-in function that it is, if it is one.
  var builtIn: BuiltInFunction? { if case .object(let object) = self { object as? BuiltInFunction } else { nil } }

  /// The same; and the function of a layer's word: a bare `mean` is the layer, and who hands it to `map` means the function.
  var builtInByWord: BuiltInFunction? {
    guard case .object(let object) = self, let network = object as? Network else { return builtIn }
    return BuiltInFunction.all.first { $0.word == network.source }
  }
}
