import Datasets
import Forms
import Language
import Models

extension Interpreter {
  /// The value of a pipe: all stages are bound before the first one works.
  func evaluate(_ pipeline: Pipeline) throws -> Value {
    guard let first = pipeline.stages.first else { return .none }
    if pipeline.stages.count == 1, first.alias == nil, case .expression(let expression) = first.kind {
      return try living(evaluate(expression), pipeline.span)
    }
    var bound: [BoundStage] = []
    let outer = stageNumber
    for (index, stage) in pipeline.stages.enumerated() {
      stageNumber = index + 1
      defer { stageNumber = outer }
      bound.append(try bind(stage, isPiped: index > 0).named(stage.alias, span: stage.span))
    }
    try check(bound)
    var value = Value.none
    for (index, stage) in bound.enumerated() {
      if index == 0 {
        value = try named(stage.run(nil), stage.alias)
      } else if stage.takesInput {
        value = try named(stage.run(value), stage.alias)
      } else if let function = stage.function, stage.alias == nil, value.isNumeric {
        value = try function(value)
      } else {
        let right = try named(stage.run(nil), stage.alias)
        let left = value
        value = try at(stage.span) { try pipe(left, into: right) }
      }
    }
    return try living(value, pipeline.span)
  }

  // What cannot go together is found before anything has worked for it. Between values it is found when they meet.
  private func check(_ bound: [BoundStage]) throws {
    guard let worker = bound.firstIndex(where: { $0.value == nil }) else { return }
    for (left, right) in zip(bound, bound.dropFirst()).dropFirst(worker) where !right.takesInput {
      guard let value = right.value else { continue }
      try at(right.span) { try PipeCheck.check(left.command?.type, named: left.command?.word ?? "", into: value) }
    }
  }

  // A network that starts with `input` comes to life when it is assembled whole.
  private func living(_ value: Value, _ span: Span) throws -> Value {
    guard givesLife, case .object(let object) = value, let network = object as? Network, !network.isAlive,
      network.input != nil
    else {
      return value
    }
    try at(span) { try network.comeToLife() }
    return value
  }

  private func named(_ value: Value, _ alias: Identifier?) throws -> Value {
    guard let alias else { return value }
    return try at(alias.span) {
      guard case .object(let object) = value, let network = object as? Network else { throw Fault.cannotName(value) }
      guard !["parameters", "layers", "input", "output"].contains(alias.name.text) else {
        throw Fault.nameTaken(alias.name.text)
      }
      return .object(network.named(alias.name.text))
    }
  }

  // MARK: Binding stages

  private func bind(_ stage: Language.Stage, isPiped: Bool) throws -> BoundStage {
    switch stage.kind {
    case .phrase(let phrase): return try bind(phrase, span: stage.span, isPiped: isPiped)
    case .conditional(let conditional):
      return BoundStage(span: stage.span) { [self] _ in try evaluate(conditional) }
    case .expression(let expression):
      switch expression.kind {
      case .call(let callee, let arguments): return try call(callee, arguments, expression.span, isPiped: isPiped)
      case .name(let name) where !isPiped:
        if lookUp(name) == nil, let entry = Vocabulary.entry(name.text), !entry.isFunction {
          return try builtIn(name.text, entry, [], expression.span, isPiped: false)
        }
        return try bind(expression, span: stage.span)
      case .name(let name):
        if let value = lookUp(name) {
          if case .function(let function) = value { return try call(function, [], span: expression.span, isPiped: true) }
          if let function = value.builtIn {
            return try builtIn(function.word, .function(function), [], expression.span, isPiped: true)
          }
          return BoundStage(value, span: expression.span)
        }
        guard let entry = Vocabulary.entry(name.text) else { throw try fail(unknown(name), expression.span) }
        return try builtIn(name.text, entry, [], expression.span, isPiped: true)
      default: return try bind(expression, span: stage.span)
      }
    }
  }

  private func bind(_ expression: Expression, span: Span) throws -> BoundStage {
    let isPlain = PipeCheck.isPlain(expression, knows: { lookUp($0) != nil }) { name in
      guard lookUp(name) == nil, let entry = Vocabulary.entry(name.text) else { return false }
      return entry.makes
    }
    if isPlain { return BoundStage(try evaluate(expression), span: span) }
    return BoundStage(span: span) { [self] _ in try evaluate(expression) }
  }

  private func bind(_ phrase: Phrase, span: Span, isPiped: Bool) throws -> BoundStage {
    let word = phrase.head.text
    if let value = lookUp(phrase.head) {
      if let function = value.builtIn {
        let arguments = try bind(phrase, function.signature, word: function.word, room: isPiped ? .first : .none)
        return try builtIn(function.word, .function(function), arguments, span, isPiped: isPiped)
      }
      if let stage = try by(phrase, value, span) { return stage }
      guard case .function(let function) = value else {
        throw try fail(Fault.notCommand(word, value, fix: meant(phrase, value)), phrase.headSpan)
      }
      let signature = function.signature
      let arguments = try bind(phrase, signature, word: word, room: isPiped ? .lacking : .none)
      return try call(function, arguments, span: span, isPiped: isPiped)
    }
    guard let entry = Vocabulary.entry(calling: word) else { throw try fail(unknown(phrase.head), phrase.headSpan) }
    let arguments = try bind(phrase, entry.signature, word: word, room: isPiped && entry.takesInput ? .first : .none)
    return try builtIn(word, entry, arguments, span, isPiped: isPiped)
  }

  // `data by "class"` says what `by data "class"` does.
  private func by(_ phrase: Phrase, _ value: Value, _ span: Span) throws -> BoundStage? {
    guard case .object(let object) = value, object is Dataset || object is Splits,
      let word = phrase.arguments.first?.bareName, word.text == "by", lookUp(word) == nil,
      let by = Vocabulary.entry(word.text), let place = by.signature.places.first
    else { return nil }
    let rest = Phrase(head: word, headSpan: phrase.headSpan, arguments: Array(phrase.arguments.dropFirst()))
    let given = try bind(rest, by.signature, word: word.text, room: .first)
    return try builtIn(word.text, by, [BoundArgument(place, Argument(value))] + given, span, isPiped: false)
  }

  // The fault of a call of something that is no function, with what may have been meant by it.
  private func notCallable(_ value: Value, _ callee: Expression, _ arguments: [CallArgument]) -> Fault {
    let isField = if case .field = callee.kind { true } else { false }
    let argument = arguments.first.map { arguments.count == 1 ? source.slice($0.span) : "..." }
    return .notCallable(value, help: Fault.callHelp(value, source.slice(callee.span), isField: isField, argument: argument))
  }

  // What `x -1` and `net data` were meant to be.
  private func meant(_ phrase: Phrase, _ value: Value) -> String? {
    guard phrase.arguments.count == 1, let argument = phrase.arguments.first else { return nil }
    if case .expression(let expression) = argument.value, case .unary(.negate, let operand) = expression.kind {
      return "\(phrase.head.text) - \(source.slice(operand.span))"
    }
    guard case .object(let object) = value, object is Network else { return nil }
    return "\(source.slice(argument.span)) | \(phrase.head.text)"
  }

  // MARK: Calls

  /// A call `f(a, b: c)`.
  func call(
    _ callee: Expression, _ arguments: [CallArgument], _ span: Span, isPiped: Bool = false
  ) throws -> BoundStage {
    if case .name(let name) = callee.kind, lookUp(name) == nil {
      guard let entry = arguments.isEmpty ? Vocabulary.entry(name.text) : Vocabulary.entry(calling: name.text) else {
        throw try fail(unknown(name), callee.span)
      }
      if case .record = entry { return BoundStage(try record(arguments), span: span) }
      let bound = try bind(arguments, entry.signature, word: name.text, room: isPiped && entry.takesInput ? .first : .none)
      return try builtIn(name.text, entry, bound, span, isPiped: isPiped)
    }
    let value = try evaluate(callee)
    if let function = value.builtIn {
      let bound = try bind(arguments, function.signature, word: function.word, room: isPiped ? .first : .none)
      return try builtIn(function.word, .function(function), bound, span, isPiped: isPiped)
    }
    guard case .function(let function) = value else { throw try fail(notCallable(value, callee, arguments), callee.span) }
    let bound = try bind(
      arguments, function.signature, word: function.definition.name.text, room: isPiped ? .lacking : .none)
    return try call(function, bound, span: span, isPiped: isPiped)
  }

  private func record(_ arguments: [CallArgument]) throws -> Value {
    var record = Record()
    for argument in arguments {
      guard let name = argument.name, case .pipeline(let pipeline) = argument.value else {
        throw try fail(Fault.argument(function: "record", "needs a name for each value, such as `record(a: 1)`"), argument.span)
      }
      if record[name.name.text] != nil {
        throw try at(argument.span, word: "record") { throw UsageError.repeated(parameter: name.name.text) }
      }
      record[name.name.text] = try evaluate(pipeline)
    }
    return .record(record)
  }

  /// What a built-in word makes of its arguments.
  func builtIn(
    _ word: String, _ entry: Vocabulary.Entry, _ arguments: [BoundArgument], _ span: Span, isPiped: Bool
  ) throws -> BoundStage {
    if isPiped, entry.hasNoRoom { throw try fail(Fault.noRoom(word), span) }
    switch entry {
    case .record: return BoundStage(.record(Record()), span: span)
    case .layer(let type):
      let made = try at(span, word: word) { try layer(type, arguments, span) }
      let stage = BoundStage(.object(made), span: span)
      guard isPiped, case .function(let function)? = Vocabulary.entry(calling: word) else { return stage }
      return stage.standing { [self] input in
        try at(span, word: word) { try function.call(input, [], in: self, at: span) }
      }
    case .step(let type, _):
      let made = try at(span, word: word) {
        let step = try type.make(arguments)
        try step.checkParts()
        return step
      }
      return BoundStage(.object(Configured(made)), span: span)
    case .configurable(let type, _):
      let made = try at(span, word: word) { try type.make(arguments) }
      return BoundStage(.object(Configured(made)), span: span)
    case .command(let type):
      let takes = isPiped && entry.takesInput
      return BoundStage(span: span, takesInput: takes) { [self] input in
        try at(span, word: word) {
          try checkInterrupt()
          if let input { try check(input, for: type.signature, word) }
          let command = try type.make(input.map { entry.arguments(arguments, piped: Argument($0)) } ?? arguments)
          commandSpan = span
          return try command.run(in: self)
        }
      }.working(by: type, word)
    case .function(let function):
      let takes = isPiped && entry.takesInput
      return BoundStage(span: span, takesInput: takes) { [self] input in
        try at(span, word: word) { try function.call(input, arguments, in: self, at: span) }
      }
    }
  }

  // What is piped in has no place of its own, so the sentence speaks of the pipe.
  private func check(_ input: Value, for signature: Signature, _ word: String) throws {
    guard let first = signature.places.first else { return }
    let facts = signature.parameters[first]
    do {
      try facts.check(Argument(input))
    } catch {
      throw Fault.pipeInto(command: word, input, takes: facts.expectation)
    }
  }

  private func layer(_ type: any Layer.Type, _ arguments: [BoundArgument], _ span: Span) throws -> Network {
    var layer = try type.make(arguments)
    try layer.assemble()
    if let network = try layer.expanded() { return try network.checked() }
    let network = try Network(layer, random: nextLayerRandom()).checked()
    for element in network.elements {
      origins[ObjectIdentifier(element.stage)] = LayerOrigin(source: source, span: span, frames: frames, stage: stageNumber)
    }
    return network
  }
}

extension Vocabulary.Entry {
  /// Whether what is piped in becomes its first argument.
  var takesInput: Bool {
    switch self {
    case .command, .function: !signature.places.isEmpty
    case .layer, .step, .configurable, .record: false
    }
  }

  /// Whether it makes something of its arguments and does nothing else.
  var makes: Bool {
    switch self {
    case .layer, .step, .configurable: true
    case .command, .function, .record: false
    }
  }

  /// Whether it is a function, whose bare name may be its value.
  var isFunction: Bool { if case .function = self { true } else { false } }

  /// Whether nothing can be piped into it: neither does it take anything, nor does it make what does.
  var hasNoRoom: Bool {
    switch self {
    case .command, .function: signature.places.isEmpty
    case .layer, .step, .configurable, .record: false
    }
  }

  /// The arguments with what is piped in as the first of them.
  func arguments(_ written: [BoundArgument], piped: Argument) -> [BoundArgument] {
    guard let first = signature.places.first else { return written }
    guard signature.parameters[first].role == .rest else { return [BoundArgument(first, piped)] + written }
    let rest = written.first { $0.parameter == first }
    guard case .list(let items)? = rest?.argument else { return [BoundArgument(first, .list([piped]))] + written }
    return [BoundArgument(first, .list([piped] + items))] + written.filter { $0.parameter != first }
  }
}
