import Forms
import Language

/// Finds names that nothing in sight defines, before anything runs: a typo at the end of a script is found before an
/// hour of training.
struct NameCheck {
  private let session: Interpreter
  private let source: Source
  private var known: Set<String>
  private var functions: [String: Set<String>] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ session: Interpreter, _ result: ParseResult) {
    self.session = session
    source = result.source
    known = Set(session.globals.names.map(\.text)).union(Vocabulary.entries.keys)
    guard result.diagnostics.isEmpty else { return }
    var hasImport = false
    collect(result.script.statements, &hasImport)
    // What an imported file defines is known when it has run.
    guard !hasImport else { return }
    visit(result.script.statements)
  }

  // MARK: What is defined

  private mutating func collect(_ statements: [Statement], _ hasImport: inout Bool) {
    for statement in statements {
      switch statement.kind {
      case .assignment(let targets, _, _): known.formUnion(targets.map(\.name.text))
      case .definition(let definition):
        known.insert(definition.name.text)
        functions[definition.name.text] = Set(definition.parameters.map(\.name.text))
        known.formUnion(definition.parameters.map(\.name.text))
        if case .block(let block) = definition.body { collect(block.statements, &hasImport) }
      case .for(let names, _, let body):
        known.formUnion(names.map(\.name.text))
        collect(body.statements, &hasImport)
      case .while(_, let body): collect(body.statements, &hasImport)
      case .if(let conditional): collect(conditional, &hasImport)
      case .time(let inner): collect([inner], &hasImport)
      case .import: hasImport = true
      case .pipeline(let pipeline): collect(pipeline, &hasImport)
      case .assert, .return, .break, .continue: break
      }
      if case .assignment(_, _, let values) = statement.kind { for value in values { collect(value, &hasImport) } }
    }
  }

  private mutating func collect(_ conditional: Conditional, _ hasImport: inout Bool) {
    for branch in conditional.branches { collect(branch.body.statements, &hasImport) }
    if let otherwise = conditional.otherwise { collect(otherwise.statements, &hasImport) }
  }

  // Braces assign to names of their own, which are in sight inside of them.
  private mutating func collect(_ pipeline: Pipeline, _ hasImport: inout Bool) {
    for stage in pipeline.stages {
      if case .conditional(let conditional) = stage.kind { collect(conditional, &hasImport) }
      guard case .phrase(let phrase) = stage.kind else { continue }
      for argument in phrase.arguments {
        if case .braces(let braces) = argument.value { collect(braces.statements, &hasImport) }
      }
    }
  }

  // MARK: What is used

  private mutating func visit(_ statements: [Statement]) {
    for statement in statements {
      switch statement.kind {
      case .assignment(_, _, let values): for value in values { visit(value) }
      case .definition(let definition):
        switch definition.body {
        case .expression(let pipeline): visit(pipeline)
        case .block(let block): visit(block.statements)
        }
      case .for(_, let source, let body):
        visit(source)
        visit(body.statements)
      case .while(let condition, let body):
        visit(condition)
        visit(body.statements)
      case .if(let conditional): visit(conditional)
      case .assert(let condition, let message):
        visit(condition)
        if let message { visit(message) }
      case .time(let inner): visit([inner])
      case .return(let pipeline): if let pipeline { visit(pipeline) }
      case .pipeline(let pipeline): visit(pipeline)
      case .import, .break, .continue: break
      }
    }
  }

  private mutating func visit(_ conditional: Conditional) {
    for branch in conditional.branches {
      visit(branch.condition)
      visit(branch.body.statements)
    }
    if let otherwise = conditional.otherwise { visit(otherwise.statements) }
  }

  private mutating func visit(_ pipeline: Pipeline) {
    for stage in pipeline.stages {
      switch stage.kind {
      case .phrase(let phrase): visit(phrase)
      case .conditional(let conditional): visit(conditional)
      case .expression(let expression): visit(expression)
      }
    }
  }

  private mutating func visit(_ phrase: Phrase) {
    let word = phrase.head.text
    guard known.contains(word) else { return report(phrase.head, phrase.headSpan) }
    let signature = Vocabulary.entry(word)?.signature
    let words = (functions[word] ?? []).union(signature.map { Set($0.keywords + $0.parameters.flatMap(\.choices)) } ?? [])
    for argument in phrase.arguments {
      switch argument.value {
      case .expression(let expression):
        if case .name(let name) = expression.kind {
          if words.contains(name.text) || known.contains(name.text) { continue }
          // A variable that holds a function has keywords that are not known here.
          if signature == nil, functions[word] == nil { continue }
          report(name, expression.span, also: words)
        } else {
          visit(expression)
        }
      case .range(let low, let high):
        visit(low)
        visit(high)
      case .braces(let braces): visit(braces.statements)
      }
    }
  }

  private mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .number, .dims, .boolean, .none: break
    case .string(let parts): for case .interpolation(let pipeline) in parts { visit(pipeline) }
    case .name(let name): if !known.contains(name.text) { report(name, expression.span) }
    case .list(let items): for item in items { visit(item) }
    case .parenthesized(let pipeline): visit(pipeline)
    case .call(let callee, let arguments):
      visit(callee)
      let words: Set<String> =
        if case .name(let name) = callee.kind, let signature = Vocabulary.entry(name.text)?.signature {
          Set(signature.parameters.flatMap(\.choices))
        } else { [] }
      for argument in arguments { visit(argument, words) }
    case .index(let base, let index):
      visit(base)
      visit(index)
    case .field(let base, _, _): visit(base)
    case .unary(_, let operand): visit(operand)
    case .chain(let first, let rest):
      visit(first)
      for operation in rest { visit(operation.operand) }
    case .power(let operands): for operand in operands { visit(operand) }
    case .comparison(let left, _, _, let right), .range(let left, let right):
      visit(left)
      visit(right)
    }
  }

  private mutating func visit(_ argument: CallArgument, _ words: Set<String>) {
    switch argument.value {
    case .braces(let braces): visit(braces.statements)
    case .pipeline(let pipeline):
      if pipeline.stages.count == 1, case .expression(let expression) = pipeline.stages[0].kind,
        case .name(let name) = expression.kind, words.contains(name.text)
      {
        return
      }
      visit(pipeline)
    }
  }

  private mutating func visit(_ item: ListItem) {
    switch item {
    case .value(let pipeline): visit(pipeline)
    case .duration(let pipeline, let epochs):
      visit(pipeline)
      visit(epochs)
    case .comprehension(let comprehension):
      let outer = known
      known.formUnion(comprehension.names.map(\.name.text))
      visit(comprehension.source)
      visit(comprehension.value)
      if let condition = comprehension.condition { visit(condition) }
      known = outer
    }
  }

  private mutating func report(_ name: Name, _ span: Span, also words: Set<String> = []) {
    guard diagnostics.count < Limits.diagnostics else { return }
    let near = Foreign.suggestion(name.text) ?? Suggestions.nearest(to: name.text, among: Array(known.union(words)))
    let (message, help) = Fault.unknownName(name.text, suggestion: near).sentence
    diagnostics.append(Diagnostic(source: source, span: span, message: message, suggestion: help))
  }
}
