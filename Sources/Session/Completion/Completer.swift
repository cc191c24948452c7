import Datasets
import Forms
import Language
import Models

/// Completion by position: what could stand at the end of a text, and nothing else.
///
/// It reads the text and looks at what there is; nothing is evaluated, so it can neither work nor fail.
public struct Completer: Sendable {
  let sight: CompletionSight

  /// A completer for what a session sees.
  public init(_ sight: CompletionSight) { self.sight = sight }

  /// What could stand at the end of a text, which is what is before the cursor.
  public func complete(_ text: String) -> Completion {
    if text.hasPrefix("!") { return .none() }
    if text.hasPrefix("?") { return question(String(text.dropFirst())) }
    let source = Source(name: "", text: text)
    let end = source.text.count
    var (tokens, comments) = source.tokens
    if let comment = comments.last, comment.span.end == end, source.text.last != UInt8(ascii: "\n") { return .none() }
    // What is empty was put in for what is still open.
    while let last = tokens.last, last.span.start == last.span.end { tokens.removeLast() }

    var word = ""
    var isTight = false
    if let last = tokens.last, last.span.end == end, last.span.start < end {
      switch last.kind {
      case .name, .reserved:
        word = source.slice(last.span)
        isTight = !last.spaceBefore
        tokens.removeLast()
      case .symbol, .interpolationOpen: isTight = true
      case .stringText, .stringOpen, .newline: break
      default: return .none()
      }
    }
    let context = CompletionContext(tokens)
    if context.frame.kind == .string { return string(source, context) }
    if isTight, let last = tokens.last, last.kind != .symbol(.dot), !last.kind.letsWordsFollow { return .none() }
    let candidates = isTight && tokens.last?.kind == .symbol(.dot) ? fields(context) : candidates(context, word)
    var seen: Set<String> = []
    return Completion(
      word: word, candidates: candidates.filter { $0.text.utf8.starts(with: word.utf8) && seen.insert($0.text).inserted })
  }

  // MARK: Where words stand

  private func candidates(_ context: CompletionContext, _ word: String) -> [Completion.Candidate] {
    let frame = context.frame
    if frame.kind == .parameters { return frame.isOperand ? operands(context, word) : [] }
    if frame.isNaming {
      // Behind the name of a loop.
      return frame.header == .for && frame.stage.count == 1 ? [candidate("in", "what the loop goes through")] : []
    }
    if frame.header == .import { return [] }
    if !frame.stage.isEmpty { return frame.isAfterIf ? [candidate("else", "what is done otherwise")] : phrase(context, word) }
    if frame.kind == .call(callee: "record"), !frame.isLabelled, frame.before.isEmpty, !frame.isOperand { return [] }
    if case .call(let callee) = frame.kind, callee != "record", frame.before.isEmpty, !frame.isOperand,
      let signature = signature(callee, context)
    {
      return call(frame, signature, context, word)
    }
    if frame.kind == .call(callee: "record"), frame.isLabelled, frame.before.isEmpty, !frame.isOperand {
      return pipes(context, word, wanted: nil)
    }
    if frame.isOperand || frame.kind == .index { return operands(context, word) }
    if !frame.before.isEmpty { return stages(context, word) }
    if frame.isAtStart, frame.kind.holdsStatements { return statements(context, word) }
    return pipes(context, word, wanted: wanted(context))
  }

  /// What a stage may go on with behind its first word: arguments.
  private func phrase(_ context: CompletionContext, _ word: String) -> [Completion.Candidate] {
    let frame = context.frame
    guard !frame.isOperand, let first = frame.stage.first, let head = context.word(first),
      let signature = signature(head, context),
      // `f(x)` and `net.conv1` are no phrases.
      frame.stage.dropFirst().first.map({ context.tokens[$0].spaceBefore }) ?? true
    else { return [] }
    let isPiped = !frame.before.isEmpty && takesInput(head)
    let arguments = StageArguments(signature, frame.stage, in: context, isPiped: isPiped)
    if let pending = arguments.pending { return values(signature.parameters[pending], context, word) }
    var found =
      arguments.next.map { place -> [Completion.Candidate] in
        let words = frame.stage.dropFirst().compactMap { context.spelled($0) }
        return dependent(head, place, after: words) ?? values(signature.parameters[place], context, word)
      } ?? []
    found += arguments.keywords.map { index in
      let facts = signature.parameters[index]
      return candidate(facts.name, ending: facts.isFlag ? "" : " ") { summary(facts) }
    }
    if case .layer? = Vocabulary.entry(head) { found.append(candidate("as", "names the stage")) }
    return found
  }

  private func call(
    _ frame: CompletionContext.Frame, _ signature: Signature, _ context: CompletionContext, _ word: String
  ) -> [Completion.Candidate] {
    let arguments = StageArguments(
      signature, labels: frame.labels, places: frame.places, pending: frame.isLabelled ? frame.labels.last : nil)
    if let pending = arguments.pending { return values(signature.parameters[pending], context, word) }
    guard !frame.isLabelled else { return [] }
    let next = arguments.next.map { place -> [Completion.Candidate] in
      let callee: String? = if case .call(let callee) = frame.kind { callee } else { nil }
      return callee.flatMap { dependent($0, place, after: frame.words) } ?? values(signature.parameters[place], context, word)
    }
    return (next ?? [])
      + arguments.keywords.map { index in
        let facts = signature.parameters[index]
        return candidate(facts.name + ":", ending: " ") { summary(facts) }
      }
  }

  // The words that can be given for what was named before.
  private func dependent(_ head: String, _ place: Int, after words: [String]) -> [Completion.Candidate]? {
    guard case .command(let type)? = Vocabulary.entry(calling: head), let choices = type.choices(at: place, after: words) else {
      return nil
    }
    return choices.map { candidate($0) { type.signature.parameters[place].summary } }
  }

  /// What a parameter can be given.
  private func values(_ facts: ParameterFacts, _ context: CompletionContext, _ word: String) -> [Completion.Candidate] {
    // The words of the language itself are asked for by `help` alone, in a cell of its own.
    let isQuestion = context.tokens.count == 1
    let choices = facts.choices.filter { $0.hasPrefix(word) && (isQuestion || ReservedWord(rawValue: $0) == nil) }
    var found = choices.sorted().map { choice in
      candidate(choice) { Self.summary(of: choice) ?? facts.summary }
    }
    if facts.isFlag { found += ["on", "off"].map { candidate($0, facts.summary) } }
    return found + variables(context, word) { ArgumentKind.takes(facts, Argument($0)) }
  }

  // MARK: Names

  func variables(
    _ context: CompletionContext, _ word: String, where fits: (Value) -> Bool = { _ in true }
  ) -> [Completion.Candidate] {
    let known = sight.variables.filter { variable in
      variable.name.hasPrefix(word) && !context.names.contains(variable.name) && fits(variable.value)
    }
    return context.names.filter { $0.hasPrefix(word) }.map { candidate($0, "a name of this cell") }
      + known.map { variable in candidate(variable.name) { variable.value.kind } }
  }

  /// What a word is called with, where it is known.
  private func signature(_ word: String, _ context: CompletionContext) -> Signature? {
    if context.names.contains(word) { return nil }
    if let value = sight.value(word) {
      if case .function(let function) = value { return function.signature }
      return nil
    }
    return Vocabulary.entry(calling: word)?.signature
  }

  private func takesInput(_ word: String) -> Bool { Vocabulary.entry(calling: word)?.takesInput ?? false }

  func candidate(_ text: String, _ summary: @autoclosure @escaping () -> String) -> Completion.Candidate {
    Completion.Candidate(text: text, ending: "", summary: summary)
  }

  func candidate(_ text: String, ending: String = "", summary: @escaping () -> String) -> Completion.Candidate {
    Completion.Candidate(text: text, ending: ending, summary: summary)
  }

  private func summary(_ facts: ParameterFacts) -> String {
    facts.summary.isEmpty ? facts.expectation : facts.summary
  }

  static func summary(of word: String) -> String? {
    Vocabulary.entry(word)?.signature.summary ?? Topic.all.first { $0.word == word }?.summary
  }

  // MARK: Other places

  private func question(_ text: String) -> Completion {
    guard !text.contains(where: \.isWhitespace) else { return .none() }
    let words = Help.Subject.choices.sorted().filter { $0.hasPrefix(text) }
    return Completion(word: text, candidates: words.map { word in candidate(word) { Self.summary(of: word) ?? "" } })
  }

  private func fields(_ context: CompletionContext) -> [Completion.Candidate] {
    guard let path = path(context), let value = ValuePath.value(path, in: sight) else { return [] }
    return ValuePath.fields(of: value).map { field in candidate(field.name, summary: field.summary) }
  }

  // The names and indices before the last dot.
  private func path(_ context: CompletionContext) -> [ValuePath.Step]? {
    var index = context.tokens.count - 2
    var steps: [ValuePath.Step] = []
    while index >= 0 {
      let token = context.tokens[index]
      switch token.kind {
      case .symbol(.closeBracket):
        guard let open = token.partner, open == index - 2 || open == index - 3 && context.kind(open + 1) == .symbol(.minus),
          case .number(let number) = context.kind(index - 1), let place = Int(exactly: number)
        else { return nil }
        steps.append(.index(open == index - 2 ? place : 0 - place))
        index = open - 1
        continue
      case .name(let name): steps.append(.name(name.text))
      case .reserved(let word): steps.append(.name(word.rawValue))
      default: return nil
      }
      guard context.kind(index - 1) == .symbol(.dot), !token.spaceBefore else { return steps.reversed() }
      index -= 2
    }
    return nil
  }

  private func string(_ source: Source, _ context: CompletionContext) -> Completion {
    guard let outer = context.frames.dropLast().last, let open = outer.stage.last,
      let text = context.tokens.indices.contains(open) ? context.tokens[open] : nil
    else { return .none() }
    let typed = source.slice(Span(start: text.span.end, end: source.text.count))
    // What is written otherwise than it is meant, no file is sought for.
    guard !typed.contains("\\") else { return .none() }
    // A string alone is text; a path is what is handed to something that may open it.
    let callee: String? =
      if case .call(let callee) = outer.kind { callee } else { outer.stage.count > 1 ? context.word(outer.stage[0]) : nil }
    if callee == "help" { return question(typed) }
    let isArgument = callee.map { !["print", "format"].contains($0) } ?? (outer.header == .import)
    guard isArgument, !outer.isOperand, outer.header != .assert else { return .none() }
    let files = FolderListing.names(beginning: typed, in: sight.folder)
    return Completion(
      word: typed,
      candidates: files.filter { !$0.path.contains(where: { "\"\\".contains($0) || $0.isNewline }) }.map { file in
        candidate(file.path + (file.isFolder ? "/" : "\""), file.isFolder ? "a folder" : "a file")
      })
  }
}

extension Token.Kind {
  /// Whether a word may stand right behind it without a blank.
  fileprivate var letsWordsFollow: Bool {
    switch self {
    case .symbol(.closeParenthesis), .symbol(.closeBracket), .symbol(.closeBrace): false
    case .symbol, .interpolationOpen, .newline, .cellMarker: true
    default: false
    }
  }
}

extension CompletionContext.Kind {
  /// Whether statements stand in it.
  var holdsStatements: Bool {
    switch self {
    case .script, .block, .braces: true
    default: false
    }
  }
}
