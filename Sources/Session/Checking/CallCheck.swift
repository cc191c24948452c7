import Forms
import Language

/// Looks at how something is called, as far as that is certain before it runs: the number of arguments, keywords without
/// a value or given twice, and what is written out and cannot be taken.
struct CallCheck {
  private let source: Source
  private let call: CallSite
  private let meaning: Sight.Meaning
  private let names: NameCheck
  /// Whether something in the call is called by a wrong name, so that arguments cannot be counted.
  private let isConfused: Bool
  private var found: [Diagnostic] = []
  private var hasSurplus = false
  /// Whether a pipe stands among the arguments without its parentheses.
  private(set) var isDisordered = false

  init(_ names: NameCheck, _ call: CallSite) {
    (source, self.call, self.names) = (names.source, call, names)
    isConfused = names.found.contains { call.span.start <= $0.span.start && $0.span.start < call.span.end }
    meaning = call.sight.meaning(of: call.callee, known: names.known)
  }

  /// What is wrong with the call; nothing where it is not known what is called.
  mutating func findings() -> [Diagnostic] {
    switch meaning {
    case .variable, .nothing, .builtIn(.record): return []
    // A function without arguments is its value.
    case .function where call.isBare, .builtIn(.function) where call.isBare: return []
    case .function(let definition): bind(definition.signature, call.isPiped ? .lacking : .none, mayLack: call.isPiped ? 1 : 0)
    case .builtIn(let entry):
      if call.isPiped, entry.hasNoRoom {
        let (message, help) = Fault.noRoom(call.callee.text).sentence
        return [Diagnostic(source: source, span: call.span, message: message, suggestion: help)]
      }
      bind(entry.signature, call.isPiped && entry.takesInput ? .first : .none, mayLack: 0)
    }
    return found
  }

  // Follows the binding of a call that runs. Arguments that are not written out count as right.
  private mutating func bind(_ signature: Signature, _ room: Binder.Room, mayLack: Int) {
    var binder = Binder(signature, word: call.callee.text, room: room)
    switch call.kind {
    case .phrase(let phrase): bind(phrase, signature, &binder)
    case .call(let arguments):
      for argument in arguments {
        let fault = fault {
          let written = literal(argument.value)
          if let name = argument.name {
            // An unknown keyword is the name check's to report.
            guard let parameter = try? binder.parameter(named: name.name.text) else { return }
            let facts = signature.parameters[parameter]
            if case .braces(let braces) = argument.value { checkCondition(facts, braces) }
            try binder.give(parameter, value(for: facts, written, argument.span))
          } else {
            let facts = binder.nextPlace.map { signature.parameters[$0] }
            try binder.give(value(for: facts, written, argument.span))
          }
        }
        if let fault { report(fault, argument.span) }
      }
    }
    guard found.isEmpty, !isConfused else { return }
    let piped: Int? = if case .first = room { signature.places.first } else { nil }
    let missing = signature.parameters.indices.filter { index in
      signature.parameters[index].role == .positional(optional: false) && index != piped
        && !binder.arguments.contains { $0.parameter == index }
    }
    if missing.count > mayLack, let first = missing.first {
      let facts = signature.parameters[first]
      if case .function(let definition) = meaning {
        let (message, help) = Fault.argument(function: definition.name.text, "needs `\(facts.name)`").sentence
        found.append(Diagnostic(source: source, span: call.span, message: message, suggestion: help))
        return
      }
      report(
        UsageError.missing(parameter: facts.name, summary: facts.summary.isEmpty ? facts.expectation : facts.summary), call.span)
    }
  }

  private mutating func bind(_ phrase: Phrase, _ signature: Signature, _ binder: inout Binder) {
    let phrase = phrase.arranged(for: signature)
    var pending: (parameter: Int, span: Span)?
    var index = 0
    while index < phrase.arguments.count {
      let argument = phrase.arguments[index]
      index += 1
      let written = literal(argument.value)
      if let waiting = pending {
        pending = nil
        if case .braces(let braces) = argument.value { checkCondition(signature.parameters[waiting.parameter], braces) }
        give(waiting.parameter, signature, written, argument.span, &binder)
      } else if let word = bareWord(argument), binder.nextPlace.map({ !signature.parameters[$0].takes(word: word) }) ?? true,
        let entry = Vocabulary.entry(word), entry.needsArguments, signature.keyword(word) == nil
      {
        // What follows is probably meant for that word.
        let (message, help) = Sentences.of(Fault.bare(word, entry, of: phrase.head.text), word: phrase.head.text)
        found.append(Diagnostic(source: source, span: argument.span, message: message, suggestion: help))
        isDisordered = true
        return
      } else if let keyword = argument.keyword {
        if let parameter = try? binder.parameter(named: keyword.name.text) {
          if case .braces(let braces) = argument.value { checkCondition(signature.parameters[parameter], braces) }
          give(parameter, signature, written, argument.span, &binder)
        }
      } else if let parameter = argument.keyword(of: signature, unlessGiven: binder) {
        guard signature.parameters[parameter].isFlag else {
          pending = (parameter, argument.span)
          continue
        }
        if index < phrase.arguments.count, phrase.arguments[index].flagWord(of: signature) != nil { index += 1 }
        give(parameter, signature, .boolean(true), argument.span, &binder)
      } else {
        let fault = fault {
          let facts = binder.nextPlace.map { signature.parameters[$0] }
          try binder.give(value(for: facts, written, argument.span))
        }
        if let fault { report(fault, argument.span) }
      }
    }
    if let pending { report(UsageError.valueMissing(keyword: signature.parameters[pending.parameter].name), pending.span) }
  }

  private mutating func give(
    _ parameter: Int, _ signature: Signature, _ written: Argument?, _ span: Span, _ binder: inout Binder
  ) {
    let fault = fault { try binder.give(parameter, value(for: signature.parameters[parameter], written, span)) }
    if let fault { report(fault, span) }
  }

  // Braces that are to give a condition, and surely do not.
  private mutating func checkCondition(_ facts: ParameterFacts, _ braces: Language.Braces) {
    guard let (message, help) = ConditionCheck.fault(braces, for: facts, of: call.callee.text)?.sentence else { return }
    found.append(Diagnostic(source: source, span: braces.span, message: message, suggestion: help))
  }

  // What binding is given: what is written out is looked at, all else is called by its text.
  private func value(for facts: ParameterFacts?, _ written: Argument?, _ span: Span) throws -> Argument {
    guard let written else { return .symbol(String(source.slice(span).prefix(40))) }
    guard let facts else { return written }
    if case .symbol(let word) = written, !facts.takes(word: word) { return written }
    try facts.check(written)
    return written
  }

  private func fault(_ body: () throws -> Void) -> UsageError? {
    do {
      try body()
      return nil
    } catch {
      return error as? UsageError
    }
  }

  // A built-in word among the arguments.
  private func bareWord(_ argument: PhraseArgument) -> String? {
    guard case .expression(let expression) = argument.value, case .name(let name) = expression.kind,
      case .builtIn = call.sight.meaning(of: name, known: names.known)
    else { return nil }
    return name.text
  }

  private mutating func report(_ error: UsageError, _ span: Span) {
    if case .surplus = error, isConfused || hasSurplus { return }
    if case .surplus = error { hasSurplus = true }
    let (message, help) = Sentences.of(error, word: call.callee.text)
    found.append(Diagnostic(source: source, span: span, message: message, suggestion: help))
  }

  // MARK: What is written out

  private func literal(_ value: PhraseArgument.Value) -> Argument? {
    switch value {
    case .expression(let expression): Literal.argument(expression)
    case .range(let low, let high):
      if case .number(let low)? = Literal.argument(low), case .number(let high)? = Literal.argument(high) {
        .range(low, high)
      } else {
        nil
      }
    case .braces(let braces): .block(Forms.Braces(source: source.slice(braces.span)) { [] })
    }
  }

  private func literal(_ value: CallArgument.Value) -> Argument? {
    switch value {
    case .braces(let braces): return .block(Forms.Braces(source: source.slice(braces.span)) { [] })
    case .pipeline(let pipeline):
      guard pipeline.stages.count == 1, let stage = pipeline.stages.first, stage.alias == nil,
        case .expression(let expression) = stage.kind
      else { return nil }
      return Literal.argument(expression)
    }
  }
}
