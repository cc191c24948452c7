import Forms
import Language

extension Interpreter {
  /// Joins a phrase's arguments to a signature.
  ///
  /// A bare name is, in this order, a keyword, a symbol where the parameter is a choice, a variable, a command
  /// without arguments.
  func bind(_ phrase: Phrase, _ signature: Signature, word: String, room: Binder.Room) throws -> [BoundArgument] {
    let phrase = phrase.arranged(for: signature)
    var binder = Binder(signature, word: word, room: room)
    var pending: (parameter: Int, span: Span)?
    var index = 0
    while index < phrase.arguments.count {
      let argument = phrase.arguments[index]
      index += 1
      try at(argument.span, word: word) {
        if let waiting = pending {
          pending = nil
          try binder.give(waiting.parameter, value(argument, signature.parameters[waiting.parameter], word))
        } else if let keyword = argument.keyword {
          let parameter = try binder.parameter(named: keyword.name.text)
          try binder.give(parameter, value(argument, signature.parameters[parameter], word))
        } else if let parameter = argument.keyword(of: signature, unlessGiven: binder) {
          guard signature.parameters[parameter].isFlag else {
            pending = (parameter, argument.span)
            return
          }
          var value = true
          if index < phrase.arguments.count, let word = phrase.arguments[index].flagWord(of: signature) {
            value = word
            index += 1
          }
          try binder.give(parameter, .boolean(value))
        } else {
          let facts = binder.nextPlace.map { signature.parameters[$0] }
          try rejectUnknown(argument, signature, facts, word)
          try binder.give(value(argument, facts, word))
        }
      }
    }
    if let pending {
      throw try at(pending.span, word: word) {
        throw UsageError.valueMissing(keyword: signature.parameters[pending.parameter].name)
      }
    }
    return binder.arguments
  }

  /// Joins a call's arguments to a signature.
  func bind(_ arguments: [CallArgument], _ signature: Signature, word: String, room: Binder.Room) throws -> [BoundArgument] {
    var binder = Binder(signature, word: word, room: room)
    for argument in arguments {
      try at(argument.span, word: word) {
        if let name = argument.name {
          let parameter = try binder.parameter(named: name.name.text)
          try binder.give(parameter, value(argument, signature.parameters[parameter], word))
        } else {
          let facts = binder.nextPlace.map { signature.parameters[$0] }
          try binder.give(value(argument, facts, word))
        }
      }
    }
    return binder.arguments
  }

  // MARK: One argument

  // A bare name that is nothing at all is more likely a mistyped keyword than a variable.
  private func rejectUnknown(_ argument: PhraseArgument, _ signature: Signature, _ facts: ParameterFacts?, _ word: String) throws
  {
    guard case .expression(let expression) = argument.value, case .name(let name) = expression.kind,
      !(facts?.takes(word: name.text) ?? false), lookUp(name) == nil, Vocabulary.entry(name.text) == nil
    else { return }
    if let near = facts.flatMap({ Suggestions.nearest(to: name.text, among: $0.choices) }) {
      throw Fault.unknownName(name.text, suggestion: near)
    }
    if (Foreign.keywordAdvice(name.text, of: word) ?? Foreign.keyword(name.text, among: signature.keywords)) != nil {
      throw UsageError.unknownKeyword(name.text, offered: signature.keywords)
    }
    if facts == nil, !signature.keywords.isEmpty {
      throw UsageError.unknownKeyword(name.text, offered: signature.keywords)
    }
  }

  private func value(_ argument: PhraseArgument, _ facts: ParameterFacts?, _ word: String) throws -> Argument {
    switch argument.value {
    case .expression(let expression): return try value(expression, facts, word)
    case .range(let low, let high):
      return try admitted(bounds(evaluate(low), evaluate(high), facts), facts)
    case .braces(let braces): return try admitted(braces, facts, word)
    }
  }

  private func value(_ argument: CallArgument, _ facts: ParameterFacts?, _ word: String) throws -> Argument {
    switch argument.value {
    case .pipeline(let pipeline):
      if pipeline.stages.count == 1, pipeline.stages[0].alias == nil, case .expression(let expression) = pipeline.stages[0].kind {
        return try value(expression, facts, word)
      }
      return try admitted(Argument(try evaluate(pipeline)), facts)
    case .braces(let braces): return try admitted(braces, facts, word)
    }
  }

  // From where to where: only what counts needs whole numbers.
  private func bounds(_ low: Value, _ high: Value, _ facts: ParameterFacts?) throws -> Argument {
    if case .number(let from) = low, case .number(let to) = high, facts?.takesFractions ?? false { return .range(from, to) }
    return Argument(try range(low, high))
  }

  private func value(_ expression: Expression, _ facts: ParameterFacts?, _ word: String) throws -> Argument {
    if case .range(let low, let high) = expression.kind {
      return try admitted(bounds(evaluate(low), evaluate(high), facts), facts)
    }
    if let facts, let symbols = expression.symbols({ facts.takes(word: $0) }) { return symbols }
    if case .name(let name) = expression.kind, lookUp(name) == nil { try rejectBare(name.text, of: word) }
    return try admitted(Argument(try evaluate(expression)), facts)
  }

  // `train input 8 | dense 2` was meant to have parentheses.
  private func rejectBare(_ word: String, of callee: String) throws {
    guard let entry = Vocabulary.entry(word), entry.needsArguments else { return }
    throw Fault.bare(word, entry, of: callee)
  }

  // What a parameter cannot take is told where it stands, before anything works.
  private func admitted(_ argument: Argument, _ facts: ParameterFacts?) throws -> Argument {
    try facts?.check(argument)
    return argument
  }

  private func admitted(_ braces: Language.Braces, _ facts: ParameterFacts?, _ word: String) throws -> Argument {
    if let fault = ConditionCheck.fault(braces, for: facts, of: word) { throw fault }
    return try admitted(.block(evaluable(braces, of: word)), facts)
  }

  /// Braces as a form takes them: each evaluation has variables of its own, and sees those around.
  private func evaluable(_ braces: Language.Braces, of word: String) -> Forms.Braces {
    let (scope, source) = (scope, source)
    let inner = Span(start: braces.span.start + 1, end: braces.span.end - 1)
    let text = source.slice(inner).split(separator: "\n").joined(separator: " ").trimmed
    var round = 0
    return Forms.Braces(
      source: text,
      with: { [self] names in
        round += 1
        frames.append(.braces(of: word, round: round, source, braces.span))
        let (outerScope, outerSource) = (self.scope, self.source)
        self.scope = Scope(parent: scope)
        for (name, argument) in names { if let value = Value(argument) { self.scope?.declare(Name(name), value) } }
        self.source = source
        blockDepth += 1
        defer {
          (self.scope, self.source) = (outerScope, outerSource)
          blockDepth -= 1
          _ = frames.popLast()
        }
        var values: [Argument] = []
        for statement in braces.statements {
          let value = try run(statement)
          if value.isNone || wasPrinted(value) { continue }
          values.append(Argument(value))
        }
        return values
      })
  }
}

extension String {
  /// The text without blanks at its ends, and with single ones inside.
  fileprivate var trimmed: String { split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ") }
}

extension Expression {
  /// Words that a parameter offers, bare or in a list, as symbols; nil if it is anything else.
  func symbols(_ isOffered: (String) -> Bool) -> Argument? {
    switch kind {
    case .name(let name): return isOffered(name.text) ? .symbol(name.text) : nil
    case .list(let items):
      let symbols = items.compactMap { item -> Argument? in
        guard case .value(let pipeline) = item else { return nil }
        return pipeline.bareExpression?.symbols(isOffered)
      }
      return !items.isEmpty && symbols.count == items.count ? .list(symbols) : nil
    default: return nil
    }
  }
}

extension Pipeline {
  /// The expression that it is, where it is one stage and nothing else.
  var bareExpression: Expression? {
    guard stages.count == 1, stages[0].alias == nil, case .expression(let expression) = stages[0].kind else { return nil }
    return expression
  }
}
