import Forms
import Language
import Models
import Training

extension Interpreter {
  /// Runs statements; gives the last one's value.
  func run(_ statements: [Statement]) throws -> Value {
    var value = Value.none
    for statement in statements { value = try run(statement) }
    return value
  }

  /// Runs the statements of a block, where nothing is displayed.
  func run(_ block: Block) throws -> Value {
    blockDepth += 1
    defer { blockDepth -= 1 }
    return try run(block.statements)
  }

  /// Runs a statement. At the top level a value that is not assigned shows itself.
  func run(_ statement: Statement) throws -> Value {
    try checkInterrupt(statement)
    printed = nil
    switch statement.kind {
    case .pipeline(let pipeline):
      let value = try evaluate(pipeline)
      try display(value, of: statement)
      return value
    case .assignment(let targets, let op, let values):
      try assign(targets, op, values, statement)
      return .none
    case .definition(let definition):
      try declare(definition.name, .function(Function(definition, source: source, scope: scope)), definition.nameSpan)
      return .none
    case .for(let names, let source, let body):
      try loop(over: source, names) { _ = try run(body) }
      return .none
    case .while(let condition, let body):
      while try self.condition(condition) {
        try checkInterrupt(statement)
        if try !iterate({ _ = try run(body) }) { break }
      }
      return .none
    case .if(let conditional):
      let value = try evaluate(conditional)
      return value
    case .assert(let expression, let message): try check(expression, message)
    case .import(let path, let span): try at(span) { try importFile(path, at: span) }
    case .time(let inner): try time(inner)
    case .return(let pipeline): throw Flow.return(try pipeline.map(evaluate) ?? .none)
    case .break: throw Flow.break
    case .continue: throw Flow.continue
    }
    return .none
  }

  private func checkInterrupt(_ statement: Statement) throws { try at(statement.span) { try checkInterrupt() } }

  private func display(_ value: Value, of statement: Statement) throws {
    guard isOutermost, !wasPrinted(value) else { return }
    if !value.isNone { lastResult = value }
    guard !statement.silent else { return }
    let views = try at(statement.span) { try Display.views(value, style) { try step($0) } }
    // What is shown at the end of every training must not hold the user up.
    let holds = if case .object(let object) = value { !(object is Run) } else { true }
    host.show(views, holds: holds)
  }

  /// Whether a value is no more than what `print` has given back.
  func wasPrinted(_ value: Value) -> Bool {
    guard let printed, printed.typeName == value.typeName else { return false }
    // What is no number is not equal to itself.
    return (try? Operators.equal(printed, value)) ?? false || (try? text(printed)) == (try? text(value))
  }

  // MARK: Loops and conditions

  /// A condition's Boolean.
  func condition(_ expression: Expression) throws -> Bool {
    let value = try evaluate(expression)
    guard case .boolean(let boolean) = value else {
      throw diagnostic(Fault.condition(value), expression.span)
    }
    return boolean
  }

  /// Runs a body for each item; `break` ends it, `continue` goes on.
  func loop(over expression: Expression, _ names: [Identifier], _ body: () throws -> Void) throws {
    let value = try evaluate(expression)
    func round(_ key: Value, _ item: Value, alone: Value) throws -> Bool {
      try at(expression.span) { try checkInterrupt() }
      if names.count > 1 {
        try declare(names[0].name, key, names[0].span)
        try declare(names[1].name, item, names[1].span)
      } else if let name = names.first {
        try declare(name.name, alone, name.span)
      }
      return try iterate(body)
    }
    switch value {
    case .range(let low, _):
      // A long range is counted, not written out.
      let count = try at(expression.span) { try Items.count(value) }
      for index in 0..<count {
        let item = Value.number(low + Double(index))
        if try !round(.number(Double(index)), item, alone: item) { return }
      }
    case .record(let record):
      for (name, item) in record.pairs where try !round(.string(name), item, alone: .string(name)) { return }
    case .number, .boolean, .none, .function: throw diagnostic(Fault.notWalkable(value), expression.span)
    case .object(let object) where object.itemCount == nil: throw diagnostic(Fault.notWalkable(value), expression.span)
    default:
      let items = try at(expression.span) { try Items.of(value) }
      for (index, item) in items.enumerated() where try !round(.number(Double(index)), item, alone: item) { return }
    }
  }

  // One round of a loop; false where `break` ended it.
  private func iterate(_ body: () throws -> Void) throws -> Bool {
    do {
      try body()
      return true
    } catch Flow.break {
      return false
    } catch Flow.continue {
      return true
    }
  }

  /// The branch whose condition holds.
  func evaluate(_ conditional: Conditional) throws -> Value {
    for branch in conditional.branches where try condition(branch.condition) { return try run(branch.body) }
    return try conditional.otherwise.map(run) ?? .none
  }

  // MARK: Assertions

  private func check(_ expression: Expression, _ message: Expression?) throws {
    guard try !condition(expression) else { return }
    let text = try message.map { try self.text(evaluate($0)) }
    var values: [(String, Value)] = []
    if case .comparison(let left, _, _, let right) = expression.kind {
      for side in [left, right] {
        if case .number = side.kind { continue }
        if case .string = side.kind { continue }
        values.append((source.slice(side.span), try evaluate(side)))
      }
    }
    throw diagnostic(Fault.assertion(source: source.slice(expression.span), message: text, values: values), expression.span)
  }

  private func diagnostic(_ fault: Fault, _ span: Span) -> Diagnostic {
    let (message, help) = fault.sentence
    return Diagnostic(
      source: source, span: span, message: message, suggestion: help, notes: Frame.notes(frames))
  }

  private func time(_ statement: Statement) throws {
    let clock = ContinuousClock()
    let began = clock.now
    _ = try run(statement)
    let taken = (clock.now - began).components
    let seconds = Double(taken.seconds) + Double(taken.attoseconds) * 1e-18
    write(["took \(Argument.text((seconds * 1e4).rounded() / 1e4)) s"])
  }
}
