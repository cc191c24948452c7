import Forms
import Language

extension Interpreter {
  /// A call of a user's function. What is piped in is its first missing argument if it lacks exactly one that it
  /// requires; otherwise its result is what is piped into.
  func call(_ function: Function, _ arguments: [BoundArgument], span: Span, isPiped: Bool) throws -> BoundStage {
    let parameters = function.definition.parameters
    let missing = parameters.indices.filter { index in
      parameters[index].default == nil && !arguments.contains { $0.parameter == index }
    }
    let takes = isPiped && missing.count == 1
    if !takes, let index = missing.first {
      throw try fail(
        Fault.argument(function: function.definition.name.text, "needs `\(parameters[index].name.text)`"), span)
    }
    return BoundStage(span: span, takesInput: takes) { [self] input in
      var values = Dictionary(
        arguments.compactMap { bound in Value(bound.argument).map { (bound.parameter, $0) } },
        uniquingKeysWith: { first, _ in first })
      if takes, let input { values[missing[0]] = input }
      return try at(span) { try apply(function, values, span) }
    }
  }

  /// What a function that was handed over as a value gives for arguments by place.
  func invoke(_ callee: Value, _ values: [Value], at span: Span) throws -> Value {
    if let function = callee.builtInByWord {
      var binder = Binder(function.signature, word: function.word)
      for value in values { try binder.give(Argument(value)) }
      return try function.call(nil, binder.arguments, in: self, at: span)
    }
    guard case .function(let function) = callee else { throw Fault.needs("a function is needed", got: callee) }
    var binder = Binder(function.signature, word: function.definition.name.text)
    for value in values { try binder.give(Argument(value)) }
    return try call(function, binder.arguments, span: span, isPiped: false).run(nil)
  }

  private func apply(_ function: Function, _ values: [Int: Value], _ span: Span) throws -> Value {
    guard callDepth < 1000 else { throw Fault.tooManyCalls }
    try bounds.checkStack()
    try checkInterrupt()
    let (outerScope, outerSource, outerBlocks) = (scope, source, blockDepth)
    let scope = Scope(parent: function.scope)
    let definition = function.definition
    frames.append(.call(function, values, outerSource, span))
    callDepth += 1
    (self.scope, source) = (scope, function.origin)
    defer {
      (self.scope, source, blockDepth) = (outerScope, outerSource, outerBlocks)
      callDepth -= 1
      _ = frames.popLast()
    }
    for (index, parameter) in definition.parameters.enumerated() {
      if let value = values[index] {
        scope.declare(parameter.name, value)
      } else if let fallback = parameter.default {
        scope.declare(parameter.name, try evaluate(fallback))
      }
    }
    let value: Value
    do {
      switch definition.body {
      case .expression(let pipeline): value = try evaluate(pipeline)
      case .block(let block): value = try run(block)
      }
    } catch Flow.return(let returned) {
      value = returned
    }
    try checkExtent(value)
    return value
  }
}
