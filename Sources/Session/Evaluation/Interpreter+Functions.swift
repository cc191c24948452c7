import Forms
import Language

extension Function {
  /// Its parameters: those with defaults are keywords, the rest are by place.
  var signature: Signature {
    Signature(
      summary: "a function of this session",
      parameters: definition.parameters.map {
        ParameterFacts(name: $0.name.text, role: $0.default == nil ? .positional(optional: false) : .keyword)
      })
  }
}

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

  private func apply(_ function: Function, _ values: [Int: Value], _ span: Span) throws -> Value {
    guard callDepth < 1000 else { throw Fault.tooManyCalls }
    try bounds.checkStack()
    try checkInterrupt()
    let (outerScope, outerSource, outerBlocks) = (scope, source, blockDepth)
    let scope = Scope(parent: function.scope, isFunction: true)
    let definition = function.definition
    let shown = definition.parameters.indices.map { values[$0].map { Display.line($0).clipped(to: 24) } ?? "" }
    frames.append(
      "\(definition.name.text)(\(shown.filter { !$0.isEmpty }.joined(separator: ", "))), called at "
        + "\(outerSource.name):\(outerSource.line(at: span.start))")
    callDepth += 1
    (self.scope, source) = (scope, function.origin)
    defer {
      (self.scope, source, blockDepth) = (outerScope, outerSource, outerBlocks)
      callDepth -= 1
      frames.removeLast()
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
