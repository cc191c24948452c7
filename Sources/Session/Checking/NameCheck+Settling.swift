import Forms
import Language

/// What is said of names that are nowhere.
extension NameCheck {
  /// Reports the names and keywords that nothing defines.
  mutating func settle() {
    // One mistake may show in many places: the first is enough.
    var (told, unknownKeywords): (Set<Name>, Set<Name>) = ([], [])
    for use in uses where found.count < Limits.diagnostics {
      if let sight = use.sight.chain.first(where: { $0.defines(use.name) }) {
        if isThorough, use.isOrdered, sight === root, !mayBeWord(use) { report(Self.tooEarly(use.name), use.span) }
        continue
      }
      if let foreign = use.foreign, foreign != use.name, case .nothing = use.sight.meaning(of: foreign, known: known) { continue }
      guard let callee = use.callee else {
        tell(use, &told)
        continue
      }
      switch use.sight.meaning(of: callee, known: known) {
      // A variable that holds a function has keywords that are not known here.
      case .variable, .nothing: continue
      case .function(let definition):
        let keywords = definition.parameters.filter { $0.default != nil }.map(\.name.text)
        if !keywords.contains(use.name.text) { tell(use, callee, keywords, [], &told, &unknownKeywords) }
      case .builtIn(let entry):
        let signature = entry.signature
        let choices = signature.parameters.flatMap(\.choices)
        if signature.takesAnyWord(behind: use.after) { continue }
        if signature.keyword(use.name.text) != nil || choices.contains(use.name.text) { continue }
        tell(use, callee, signature.keywords, choices, &told, &unknownKeywords)
      }
    }
    for use in keywords where found.count < Limits.diagnostics { settle(use) }
  }

  // Whether a name among arguments may be a keyword or a choice, and so no variable.
  private func mayBeWord(_ use: NameUse) -> Bool {
    guard let callee = use.callee else { return false }
    switch use.sight.meaning(of: callee, known: known) {
    case .variable, .nothing: return true
    case .function(let definition): return definition.parameters.contains { $0.name == use.name }
    case .builtIn(let entry):
      let word = use.name.text
      return entry.signature.takesAnyWord(behind: use.after) || entry.signature.keyword(word) != nil
        || entry.signature.parameters.contains { $0.choices.contains(word) }
    }
  }

  // A bare name in a phrase, which may be meant as a keyword, a choice or a variable.
  private mutating func tell(
    _ use: NameUse, _ callee: Name, _ keywords: [String], _ choices: [String], _ told: inout Set<Name>,
    _ unknownKeywords: inout Set<Name>
  ) {
    let word = use.name.text
    // The value of a keyword that was told of already.
    if let after = use.after, unknownKeywords.contains(after) { return }
    if use.hint == nil {
      if let near = Suggestions.nearest(to: word, among: choices) {
        return report(Fault.unknownName(word, suggestion: near).sentence, use.span)
      }
      // Behind a keyword stands its value.
      let isValue = use.after.map { keywords.contains($0.text) } ?? false
      let near = Foreign.keyword(word, among: keywords).map { "did you mean `\($0)`?" }
      if !isValue, let help = Foreign.keywordAdvice(word, of: callee.text) ?? near {
        told.insert(use.name)
        unknownKeywords.insert(use.name)
        return report(("`\(callee.text)` has no keyword `\(word)`", help), use.span)
      }
    }
    tell(use, &told)
  }

  // A name that nothing defines; a cell after this one may, if it is not used before.
  private mutating func tell(_ use: NameUse, _ told: inout Set<Name>) {
    if isCell, let function = use.sight.function, mayComeLater(use) {
      awaited.append(AwaitedName(name: use.name, span: use.span, function: function, sentence: sentence(use)))
    } else if told.insert(use.name).inserted {
      report(sentence(use), use.span)
    }
  }

  // What is known elsewhere, and words of other languages, are mistakes.
  private func mayComeLater(_ use: NameUse) -> Bool {
    use.hint == nil && use.foreign == nil && Foreign.advice(use.name.text) == nil
      && !sights.contains { $0.defines(use.name) }
  }

  private mutating func settle(_ use: KeywordUse) {
    let error: UsageError
    switch use.sight.meaning(of: use.callee, known: known) {
    case .variable, .nothing, .builtIn(.record): return
    case .function(let definition):
      if definition.parameters.contains(where: { $0.name == use.name }) { return }
      error = .unknownKeyword(use.name.text, offered: definition.parameters.map(\.name.text))
    case .builtIn(let entry):
      let signature = entry.signature
      let word = use.name.text
      if signature.parameters.contains(where: { $0.name == word || $0.name.lowercased() == word }) { return }
      error = .unknownKeyword(word, offered: signature.keywords)
    }
    report(Sentences.of(error, word: use.callee.text), use.span)
  }

  private func sentence(_ use: NameUse) -> (message: String, help: String?) {
    let word = use.name.text
    if let previous = use.previous, case .builtIn(let entry) = use.sight.meaning(of: previous, known: known),
      entry.signature.keyword(word) != nil
    {
      return (
        "`\(word)` is a keyword of `\(previous.text)`, and that command ended with its line",
        "write both on one line, or the whole command in parentheses"
      )
    }
    if let hint = use.hint { return ("nothing is called `\(word)`", hint) }
    if let other = sights.first(where: { $0.defines(use.name) }) {
      return ("nothing is called `\(word)` here", "it is known only \(other.place)")
    }
    if let advice = Foreign.advice(word) { return ("nothing is called `\(word)`", advice) }
    var own = Set(use.sight.chain.flatMap(\.names).map(\.text))
    own.formUnion(known.map(\.text))
    let slot = slot(of: use)
    // No word stands for a number or a size.
    let isNumber = slot.map { ["a number", "a whole number", "a size"].contains(where: $0.facts.expectation.hasPrefix) } ?? false
    let near = Suggestions.nearest(to: word, among: isNumber ? own : own.union(Vocabulary.entries.keys))
    let takesData = slot?.facts.expectation.contains("dataset") ?? (use.callee != nil)
    if near == nil, takesData, Foreign.usual(word) == nil, let data = Suggestions.nearest(to: word, among: Foreign.datasets) {
      return ("nothing is called `\(word)`", "did you mean `\(data)`? load it first: `\(data) = load \(data)`")
    }
    if near == nil, let usual = Foreign.usual(word) { return ("nothing is called `\(word)`", usual) }
    if near == nil, let slot {
      return ("nothing is called `\(word)`", "`\(slot.owner)` takes \(slot.facts.expectation)")
    }
    if near == nil, let callee = use.callee, case .builtIn(let entry) = use.sight.meaning(of: callee, known: known),
      !entry.signature.keywords.isEmpty
    {
      return ("nothing is called `\(word)`", "`help \(callee.text)` shows what `\(callee.text)` takes")
    }
    return Fault.unknownName(word, suggestion: near).sentence
  }

  // The parameter of a built-in that a name would go to, where it does not take whatever there is, and what it is of.
  private func slot(of use: NameUse) -> (owner: String, facts: ParameterFacts)? {
    guard let callee = use.callee, case .builtIn(let entry) = use.sight.meaning(of: callee, known: known),
      let facts = use.slot(in: entry.signature), facts.role != .rest, facts.expectation != "a value"
    else { return nil }
    return (facts.role == .keyword ? facts.name : callee.text, facts)
  }

  private static func tooEarly(_ name: Name) -> (message: String, help: String?) {
    ("`\(name.text)` has no value yet here: it gets one further down", "move this below it")
  }
}

extension Signature {
  /// Whether any word may stand behind a keyword.
  fileprivate func takesAnyWord(behind name: Name?) -> Bool {
    name.flatMap { keyword($0.text) }.map { parameters[$0].takesWords } ?? false
  }
}
