import Datasets
import Forms
import Language
import Models

/// What can begin a statement, a pipe, a stage, an operand.
extension Completer {
  func statements(_ context: CompletionContext, _ word: String) -> [Completion.Candidate] {
    var words: [ReservedWord] = [.def, .for, .while, .if, .assert, .time]
    if context.frame.kind == .script { words.append(.import) }
    let headers = context.frames.map { frame in
      if case .block(let header) = frame.kind { header } else { ReservedWord?.none }
    }
    if headers.contains(.def) { words.append(.return) }
    let loop = headers.lastIndex { $0 == .for || $0 == .while }
    if let loop, headers.lastIndex(of: .def) ?? -1 < loop { words += [.break, .continue] }
    let statements = words.map { reserved in candidate(reserved.rawValue) { Self.meaning(of: reserved) } }
    if let wanted = braced(context) {
      return variables(context, word) { if case .function = $0 { true } else { ArgumentKind.value($0).isNetwork } }
        + vocabulary(context, word) { _, entry in ArgumentKind.gives(entry, for: wanted) } + statements
    }
    return variables(context, word) + vocabulary(context, word) { _, _ in true } + statements + truths
  }

  /// What the braces of a layer are to give, at whose beginning the text stands: layers.
  private func braced(_ context: CompletionContext) -> ParameterFacts? {
    guard context.frame.kind == .braces, let outer = context.frames.dropLast().last else { return nil }
    let head: String? = if case .call(let callee) = outer.kind { callee } else { outer.stage.first.flatMap { context.word($0) } }
    guard let head, sight.value(head) == nil, case .layer(let type)? = Vocabulary.entry(calling: head) else { return nil }
    let takesBraces = type.signature.parameters.contains { $0.expectation == Forms.Braces.expectation }
    return takesBraces ? ParameterFacts(name: "", role: .rest, takes: "a network").of(["network"]) : nil
  }

  /// What can begin a pipe whose value is wanted for a parameter, or for anything.
  func pipes(_ context: CompletionContext, _ word: String, wanted: ParameterFacts?) -> [Completion.Candidate] {
    guard let wanted, !isAnything(wanted) else {
      return variables(context, word) + vocabulary(context, word) { _, _ in true } + truths
    }
    // What is taken may also come out of a longer pipe.
    let takesData = ArgumentKind.dataset.fits(wanted)
    return variables(context, word) { value in
      if ArgumentKind.takes(wanted, Argument(value)) { return true }
      if case .function = value { return true }
      return takesData && ArgumentKind.value(value).holdsData
    }
      + vocabulary(context, word) { _, entry in ArgumentKind.gives(entry, for: wanted) }
      + truths.filter { $0.text == "none" ? false : wanted.isFlag }
  }

  /// What can follow a pipe's sign.
  func stages(_ context: CompletionContext, _ word: String) -> [Completion.Candidate] {
    let before = context.frame.before
    let isBraced = braced(context) != nil
    let left = before == [[]] && context.continuesPrevious ? .unknown : ArgumentKind(before, in: context, sight)
    return vocabulary(context, word) { word, entry in
      switch entry {
      case .layer: left.feedsLayers && word != "input"
      case .step(_, "preprocessing"): left.feedsLayers
      case .step: left.takesSteps
      case .command, .function:
        !isBraced
          && entry.signature.places.first.map { place in
            if case .function = entry { return left.fits(function: entry.signature.parameters[place]) }
            return left.fits(entry.signature.parameters[place])
          } ?? false
      case .configurable, .record: false
      }
    }
      + variables(context, word) { value in
        switch value {
        case .function: true
        case .object(let object):
          left.feedsLayers && (object is Network || DataPipe.steps(of: object) != nil)
        default: false
        }
      }
  }

  /// What can stand in an expression: no phrases, and no verbs that only show something.
  func operands(_ context: CompletionContext, _ word: String) -> [Completion.Candidate] {
    variables(context, word)
      + vocabulary(context, word) { _, entry in
        switch entry {
        case .function, .record: true
        case .command(let type): type.family != .session && type.family != .pictures
        case .layer, .step, .configurable: false
        }
      } + truths.filter { $0.text != "not" || !context.frame.isTerm }
  }

  /// The parameter that a bracket's value goes to, where the bracket is an argument; of a list, one of its items.
  func wanted(_ context: CompletionContext) -> ParameterFacts? { wanted(context, context.frames[...]) }

  private func wanted(
    _ context: CompletionContext, _ frames: ArraySlice<CompletionContext.Frame>
  ) -> ParameterFacts? {
    guard let frame = frames.last, frame.kind == .group || frame.kind == .list, let outer = frames.dropLast().last,
      !outer.isOperand
    else { return nil }
    let facts: ParameterFacts? =
      if outer.stage.count > 1 {
        argument(of: outer, context)
      } else if case .call(let callee) = outer.kind, outer.before.isEmpty {
        argument(of: callee, outer, context)
      } else {
        wanted(context, frames.dropLast())
      }
    return frame.kind == .list ? facts?.item : facts
  }

  private func argument(of outer: CompletionContext.Frame, _ context: CompletionContext) -> ParameterFacts? {
    guard let head = outer.stage.first.flatMap({ context.word($0) }), sight.value(head) == nil,
      let entry = Vocabulary.entry(calling: head)
    else { return nil }
    let arguments = StageArguments(
      entry.signature, outer.stage.dropLast(), in: context, isPiped: !outer.before.isEmpty && entry.takesInput)
    return (arguments.pending ?? arguments.next).map { entry.signature.parameters[$0] }
  }

  private func argument(
    of callee: String, _ outer: CompletionContext.Frame, _ context: CompletionContext
  ) -> ParameterFacts? {
    guard sight.value(callee) == nil, let entry = Vocabulary.entry(calling: callee) else { return nil }
    let arguments = StageArguments(
      entry.signature, labels: outer.labels, places: outer.places, pending: outer.isLabelled ? outer.labels.last : nil)
    guard arguments.pending != nil || !outer.isLabelled else { return nil }
    return (arguments.pending ?? arguments.next).map { entry.signature.parameters[$0] }
  }

  private func isAnything(_ facts: ParameterFacts) -> Bool {
    facts.kinds == nil && ArgumentKind.network.fits(facts) && ArgumentKind.number.fits(facts)
  }

  private func vocabulary(
    _ context: CompletionContext, _ word: String, where fits: (String, Vocabulary.Entry) -> Bool
  ) -> [Completion.Candidate] {
    // The word first: to ask what fits may build a form.
    Self.words.filter { entry in
      entry.word.hasPrefix(word) && sight.value(entry.word) == nil && !context.names.contains(entry.word)
        && fits(entry.word, entry.entry)
    }.map { entry in
      let wantsMore = !context.frame.isOperand && entry.entry.needsArguments
      return candidate(entry.word, ending: wantsMore ? " " : "") { entry.entry.signature.summary }
    }
  }

  private static let words = Vocabulary.entries.map { (word: $0.key, entry: $0.value) }.sorted { $0.word < $1.word }

  private var truths: [Completion.Candidate] {
    [candidate("not", "true where what follows is false")]
      + ["true", "false", "none"].map { candidate($0, $0 == "none" ? "the absence of a value" : "a truth value") }
  }

  private static func meaning(of word: ReservedWord) -> String {
    switch word {
    case .continue: "goes on with the next round of the loop"
    case .def, .for, .while, .if, .assert, .time, .import, .return, .break: summary(of: word.rawValue) ?? ""
    default: ""
    }
  }
}

extension ArgumentKind {
  /// Whether an augmentation or a sampler can come after it.
  fileprivate var takesSteps: Bool {
    switch self {
    case .unknown: true
    case .value(.object(let object)): holdsData || DataPipe.steps(of: object) != nil
    case .value: false
    }
  }

  /// Whether it is data, or holds some.
  var holdsData: Bool {
    if case .value(.object(let object)) = self { object is Dataset || object is Splits } else { false }
  }
}
