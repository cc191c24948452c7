import Forms
import Language

/// Looks at how something is called, as far as that is certain before it runs: the number of arguments, keywords without
/// a value or given twice, and what is written out and cannot be taken.
struct CallCheck {
  private let source: Source
  private let call: CallSite
  private let meaning: Sight.Meaning
  private var found: [Diagnostic] = []

  init(_ names: NameCheck, _ call: CallSite) {
    (source, self.call) = (names.source, call)
    meaning = call.sight.meaning(of: call.callee, known: names.known)
  }

  /// What is wrong with the call; nothing where it is not known what is called.
  func findings() -> [Diagnostic] {
    var check = self
    switch meaning {
    case .variable, .nothing, .builtIn(.record): return []
    case .function(let definition): check.bind(definition.signature, leavesPlace: false, mayLack: call.isPiped ? 1 : 0)
    case .builtIn(let entry):
      let takes = call.isPiped && entry.takesInput
      check.bind(entry.signature, leavesPlace: takes, mayLack: 0)
    }
    return check.found
  }

  // Follows the binding of a call that runs. Arguments that are not written out count as right.
  private mutating func bind(_ signature: Signature, leavesPlace: Bool, mayLack: Int) {
    var binder = Binder(signature, word: call.callee.text, isPiped: leavesPlace)
    switch call.kind {
    case .phrase(let phrase): bind(phrase, signature, &binder)
    case .call(let arguments):
      for argument in arguments {
        let fault = fault {
          let written = literal(argument.value)
          if let name = argument.name {
            // An unknown keyword is the name check's to report.
            guard let parameter = try? binder.parameter(named: name.name.text) else { return }
            try binder.give(parameter, value(for: signature.parameters[parameter], written, argument.span), at: argument.span)
          } else {
            let facts = binder.nextPlace.map { signature.parameters[$0] }
            try binder.give(value(for: facts, written, argument.span), at: argument.span)
          }
        }
        if let fault { report(fault, argument.span) }
      }
    }
    guard found.isEmpty else { return }
    let piped = leavesPlace ? signature.places.first : nil
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
      report(UsageError.missing(parameter: facts.name, summary: facts.summary.isEmpty ? facts.expectation : facts.summary), call.span)
    }
  }

  private mutating func bind(_ phrase: Phrase, _ signature: Signature, _ binder: inout Binder) {
    var pending: (parameter: Int, span: Span)?
    var index = 0
    while index < phrase.arguments.count {
      let argument = phrase.arguments[index]
      index += 1
      let written = literal(argument.value)
      if let waiting = pending {
        pending = nil
        give(waiting.parameter, signature, written, argument.span, &binder)
      } else if let keyword = argument.keyword {
        if let parameter = try? binder.parameter(named: keyword.name.text) {
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
          try binder.give(value(for: facts, written, argument.span), at: argument.span)
        }
        if let fault { report(fault, argument.span) }
      }
    }
    if let pending { report(UsageError.valueMissing(keyword: signature.parameters[pending.parameter].name), pending.span) }
  }

  private mutating func give(
    _ parameter: Int, _ signature: Signature, _ written: Argument?, _ span: Span, _ binder: inout Binder
  ) {
    let fault = fault { try binder.give(parameter, value(for: signature.parameters[parameter], written, span), at: span) }
    if let fault { report(fault, span) }
  }

  // What binding is given: what is written out is looked at, all else is called by its text.
  private func value(for facts: ParameterFacts?, _ written: Argument?, _ span: Span) throws -> Argument {
    guard let written else { return .symbol(String(source.slice(span).prefix(40))) }
    guard let facts else { return written }
    if case .symbol(let word) = written, !facts.choices.contains(word) { return written }
    try facts.check(facts.role == .rest ? .list([written]) : written)
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

  private mutating func report(_ error: UsageError, _ span: Span) {
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
