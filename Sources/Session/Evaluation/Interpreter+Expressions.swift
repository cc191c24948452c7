import Forms
import Language
import Models

extension Interpreter {
  /// The value of an expression.
  func evaluate(_ expression: Expression) throws -> Value {
    switch expression.kind {
    case .number(let value, _): return .number(value)
    case .dims(let sizes): return .dims(sizes)
    case .string(let parts): return .string(try string(parts, expression.span))
    case .boolean(let word): return .boolean(word.value)
    case .none: return .none
    case .name(let name): return try variable(name, expression.span)
    case .list(let items): return try list(items, expression.span)
    case .parenthesized(let pipeline): return try evaluate(pipeline)
    case .call(let callee, let arguments):
      return try call(callee, arguments, expression.span).run(nil)
    case .index(let base, let index):
      let value = try evaluate(base)
      let position = try evaluate(index)
      return try at(index.span) { try item(position, of: value) }
    case .field(let base, let name, let span):
      do {
        let value = try evaluate(base)
        return try at(span) { try field(name.text, of: value) }
      } catch {
        guard case .name(let head) = base.kind, isFile(head, name), !(error is Ending) else { throw error }
        throw try fail(Fault.bareFile("\(head.text).\(name.text)"), expression.span)
      }
    case .unary(let op, let operand):
      let value = try evaluate(operand)
      return try at(expression.span) { try Operators.apply(op, value) }
    case .chain(let first, let rest): return try chain(first, rest)
    case .power(let operands): return try power(operands)
    case .comparison(let left, let op, let span, let right):
      let (a, b) = (try evaluate(left), try evaluate(right))
      if case .number(let a) = a, case .number(let b) = b, let holds = Operators.compare(op, a, b) { return .boolean(holds) }
      return try at(span) { try Operators.compareElements(op, a, b) ?? .boolean(Operators.compare(op, a, b)) }
    case .range(let low, let high):
      let (a, b) = (try evaluate(low), try evaluate(high))
      return try at(expression.span) { try range(a, b) }
    }
  }

  // Whether what reads as a field is the name of a file: nothing of that name is there, or has the field.
  private func isFile(_ head: Name, _ name: Name) -> Bool {
    guard Foreign.isFile(name.text), let value = lookUp(head) else { return Foreign.isFile(name.text) }
    return (try? field(name.text, of: value)) == nil
  }

  /// The range between two values.
  func range(_ low: Value, _ high: Value) throws -> Value {
    guard case .number(let from) = low, case .number(let to) = high else { throw Fault.operands("..", low, high) }
    for bound in [from, to] where Int(exactly: bound) == nil { throw Fault.bound(bound) }
    return .range(from, to)
  }

  private func string(_ parts: [StringPart], _ span: Span) throws -> String {
    var whole = ""
    for part in parts {
      switch part {
      case .text(let text): whole += text
      case .interpolation(let pipeline):
        let value = try evaluate(pipeline)
        try at(span) {
          let piece = try text(value)
          try bounds.reserve(whole.utf8.count + piece.utf8.count)
          whole += piece
        }
      }
    }
    return whole
  }

  /// A value as `print` and interpolation show it.
  func text(_ value: Value) throws -> String { try value.text { try step($0) } }

  /// Work that has made `bytes` asks whether it may go on.
  func step(_ bytes: Int) throws {
    try checkInterrupt()
    try bounds.reserve(bytes)
  }

  // MARK: Names

  /// The value of a variable, or nil.
  func lookUp(_ name: Name) -> Value? { scope?.lookUp(name) ?? globals[name] }

  private func variable(_ name: Name, _ span: Span) throws -> Value {
    if let value = lookUp(name) { return value }
    guard let entry = Vocabulary.entry(name.text) else { throw try fail(unknown(name), span) }
    if case .function(let function) = entry, !function.needsNothing { return .object(function) }
    return try builtIn(name.text, entry, [], span, isPiped: false).run(nil)
  }

  /// The fault of a name that nothing defines.
  func unknown(_ name: Name) -> Fault {
    let known = Array(Vocabulary.entries.keys) + globals.names.map(\.text)
    return .unknownName(name.text, suggestion: Suggestions.nearest(to: name.text, among: known))
  }

  // MARK: Lists

  private func list(_ items: [ListItem], _ span: Span) throws -> Value {
    var values: [Value] = []
    for item in items {
      switch item {
      case .value(let pipeline): values.append(try evaluate(pipeline))
      case .duration(let pipeline, let epochs):
        // A value that holds for some epochs stands once for each of them.
        let value = try evaluate(pipeline)
        let count = try evaluate(epochs)
        guard let times = Int(Argument(count)), times >= 1, times <= Items.limit else {
          throw try fail(Fault.needs("a duration is a whole number of epochs", got: count), epochs.span)
        }
        guard values.count + times <= Items.limit else { throw try fail(Fault.tooLong, span) }
        try at(span) { try bounds.reserve((values.count + times) * MemoryLayout<Value>.stride) }
        values += Array(repeating: value, count: times)
      case .comprehension(let comprehension): try comprehend(comprehension, into: &values)
      }
      guard values.count <= Items.limit else { throw try fail(Fault.tooLong, span) }
    }
    return .list(values)
  }

  private func comprehend(_ comprehension: Comprehension, into values: inout [Value]) throws {
    let outer = scope
    scope = Scope(parent: outer)
    defer { scope = outer }
    try loop(over: comprehension.source, comprehension.names) {
      if let condition = comprehension.condition, try !self.condition(condition) { return }
      let value = try evaluate(comprehension.value)
      if values.count == values.capacity {
        guard values.count < Items.limit else { throw try fail(Fault.tooLong, comprehension.source.span) }
        // A list that doubles near its limit would take room for items that it may not have.
        let most = min(max(values.count * 2, 16), Items.limit)
        try at(comprehension.source.span) { try bounds.reserve(most * MemoryLayout<Value>.stride) }
        values.reserveCapacity(most)
      }
      values.append(value)
    }
  }

  // MARK: Operators

  private func chain(_ first: Expression, _ rest: [Expression.Operation]) throws -> Value {
    var value = try evaluate(first)
    for operation in rest {
      if operation.op == .and || operation.op == .or {
        guard case .boolean(let left) = value else {
          throw try fail(Fault.needs("`\(operation.op.rawValue)` joins true and false", got: value), first.span)
        }
        // The right side is not evaluated where the left one settles it.
        if left == (operation.op == .or) { continue }
        value = .boolean(try condition(operation.operand))
      } else {
        let right = try evaluate(operation.operand)
        if case .number(let a) = value, case .number(let b) = right, let number = Operators.apply(operation.op, a, b) {
          value = .number(number)
          continue
        }
        let left = value
        value = try at(operation.opSpan) { try combine(operation.op, left, right) }
      }
    }
    return value
  }

  /// `a op b`, if there is memory for it.
  func combine(_ op: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
    if op == .add {
      switch (a, b) {
      case (.list(let a), .list(let b)): try bounds.reserve((a.count + b.count) * MemoryLayout<Value>.stride)
      case (.string(let a), .string(let b)): try bounds.reserve(a.utf8.count + b.utf8.count)
      default: break
      }
    }
    return try Operators.apply(op, a, b)
  }

  private func power(_ operands: [Expression]) throws -> Value {
    let values = try operands.map(evaluate)
    guard var result = values.last else { return .none }
    for (index, base) in values.dropLast().enumerated().reversed() {
      let exponent = result
      result = try at(operands[index].span) { try Operators.power(base, exponent) }
    }
    return result
  }
}
