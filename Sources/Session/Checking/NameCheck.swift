import Forms
import Language

/// Finds names that nothing in sight defines, before anything runs: a typo at the end of a script is found before an
/// hour of training.
///
/// One walk over the tree notes what each stretch defines and what it uses; only then is it told what is missing, since
/// a function may use what is defined below it.
struct NameCheck {
  let source: Source
  let known: Set<Name>
  /// Whether calls and shapes are looked at too, not only names.
  let isThorough: Bool
  let root = Sight(.script)
  var sight: Sight
  var sights: [Sight] = []
  var uses: [NameUse] = []
  var keywords: [KeywordUse] = []
  var calls: [CallSite] = []
  var pipelines: [(pipeline: Pipeline, sight: Sight)] = []
  var found: [Diagnostic] = []
  /// How many loops are around: what is defined further down in one is there in its second round.
  var loops = 0
  /// Where the parser has something to say already.
  private var told: Set<Int> = []
  /// Whether the text has faults, which may have taken a function or a loop out of the tree.
  private var hasFaults = false
  /// A word of another language that the phrase at hand begins with: all that follows is meant in that language.
  var foreign: Name?
  /// Whether more may be typed after it, so that what functions use may come later.
  private(set) var isCell = false
  /// The names that a cell's functions use and that nothing defines yet.
  var awaited: [AwaitedName] = []
  /// What stands where, as long as it is a cell: by the function around it, if any.
  var mentions: [(owner: Name?, name: Name, span: Span)] = []
  /// Whether an imported file could not be read, so that any name may come from it.
  var isStumped = false

  static let vocabulary = Set(Vocabulary.entries.keys.map { Name($0) })

  var files: ImportedFiles
  /// How many branches are around: what is imported in one may never be.
  var branches = 0
  var imports: [Span] = []

  init(
    _ result: ParseResult, known: Set<Name>, isThorough: Bool, isCell: Bool = false, files: ImportedFiles = ImportedFiles()
  ) {
    (source, self.known, self.isThorough, self.files) = (result.source, known, isThorough, files)
    self.isCell = isCell
    sight = root
    if !result.diagnostics.isEmpty { forgive(result) }
    told = Set(result.diagnostics.map(\.span.start))
    hasFaults = !told.isEmpty
    visit(result.script.statements)
  }

  /// A look into a function that is there.
  init(_ function: Function, known: Set<Name>) {
    (source, self.known, isThorough, files) = (function.origin, known, false, ImportedFiles(isBlind: true))
    (isCell, sight) = (true, root)
    visit(function.definition)
  }

  /// All that is wrong, in no order.
  mutating func findings() -> [Diagnostic] {
    guard !isStumped else { return found }
    settle()
    lookIntoFiles()
    if isThorough {
      checkCalls()
      for (pipeline, sight) in pipelines {
        found += ShapeCheck(self, sight).findings(pipeline)
        // Where a pipe's stages are in disorder, what they give is nobody's intention.
        if let end = pipeline.stages.last?.span.end, let start = pipeline.stages.first?.span.start,
          !found.contains(where: { start <= $0.span.start && $0.span.start < end })
        {
          found += PipeCheck.findings(pipeline, self, sight)
        }
      }
    }
    return found
  }

  // A pipe among arguments without its parentheses leaves the rest of its line in disorder.
  private mutating func checkCalls() {
    var disordered: Int?
    for call in calls where found.count < Limits.diagnostics {
      if let disordered, call.span.start > disordered, source.line(at: call.span.start) == source.line(at: disordered) {
        continue
      }
      var wrong = CallCheck(self, call)
      found += wrong.findings()
      if wrong.isDisordered { disordered = call.span.start }
    }
  }

  // Statements with faults are not in the tree; what they would have defined must not be missed elsewhere.
  private mutating func forgive(_ result: ParseResult) {
    var isHead = false
    for (index, token) in result.tokens.enumerated() {
      switch token.kind {
      case .reserved(.def), .reserved(.for): isHead = true
      case .reserved(.import): isStumped = true
      case .reserved(.in), .symbol(.closeParenthesis), .newline: isHead = false
      case .name(let name):
        let next = result.tokens.indices.contains(index + 1) ? result.tokens[index + 1].kind : .end
        let before = index > 0 ? result.tokens[index - 1].kind : .end
        let isTarget = if case .symbol(let symbol) = next { symbol == .comma || symbol.rawValue.hasSuffix("=") } else { false }
        if isHead || isTarget || before == .symbol(.comma) { root.define(name) }
      default: break
      }
    }
  }

  // MARK: Statements

  mutating func visit(_ statements: [Statement]) {
    var previous: Name?
    for statement in statements {
      visit(statement, after: previous)
      previous = Self.lastCallee(statement)
    }
  }

  // The command that ends a statement: keywords on the next line were probably meant for it.
  private static func lastCallee(_ statement: Statement) -> Name? {
    let pipeline: Pipeline? =
      switch statement.kind {
      case .pipeline(let pipeline): pipeline
      case .assignment(_, _, let values): values.last
      default: nil
      }
    guard case .phrase(let phrase)? = pipeline?.stages.last?.kind else { return nil }
    return phrase.head
  }

  private mutating func visit(_ statement: Statement, after previous: Name?) {
    switch statement.kind {
    case .assignment(let targets, let op, let values):
      for value in values { visit(value) }
      for target in targets { visit(target, isNew: op == .assign) }
      if values.count > 1, values.count != targets.count { count(targets, values) }
    case .definition(let definition): visit(definition)
    case .for(let names, let source, let body):
      visit(source)
      for name in names { define(name.name, name.span) }
      loop(body)
    case .while(let condition, let body):
      visit(condition)
      loop(body)
    case .if(let conditional): visit(conditional)
    case .assert(let condition, let message):
      visit(condition)
      if let message { visit(message) }
    case .import(let path, let span): add(imported: path, span)
    case .time(let inner): visit(inner, after: nil)
    case .return(let pipeline):
      let isInside = sight.chain.contains { if case .function = $0.owner { true } else { false } }
      if !isInside, !hasFaults { report(Fault.misplaced("return").sentence, statement.span) }
      if let pipeline { visit(pipeline) }
    case .pipeline(let pipeline): visit(pipeline, after: previous)
    case .break: if loops == 0, !hasFaults { report(Fault.misplaced("break").sentence, statement.span) }
    case .continue: if loops == 0, !hasFaults { report(Fault.misplaced("continue").sentence, statement.span) }
    }
  }

  // Whether it is something that is made, not a value.
  private static func isStage(_ kind: Stage.Kind?) -> Bool {
    switch kind {
    case .phrase: return true
    case .expression(let expression):
      guard case .name(let name) = expression.kind, case .layer? = Vocabulary.entry(name.text) else { return false }
      return true
    default: return false
    }
  }

  // `xs = 1, 2` and `net = conv 3x3, 64`.
  private mutating func count(_ targets: [Target], _ values: [Pipeline]) {
    let span = values[0].span.joined(values[values.count - 1].span)
    if targets.count == 1, case .phrase(let phrase)? = values[0].stages.last?.kind {
      if values.count > 1, Self.isStage(values[1].stages.first?.kind) {
        let text = values.prefix(3).map { source.slice($0.span) }.joined(separator: " | ")
        return report(("stages are joined by `|`, not by commas", "write `\(text.prefix(80))`"), span)
      }
      let head = phrase.head.text
      report(
        ("the arguments of `\(head)` are separated by spaces", "leave the comma out; a call has commas: `\(head)(a, b)`"),
        values[1].span)
    } else {
      report(Fault.targets(targets.count, values: values.count).sentence, span)
    }
  }

  private mutating func loop(_ body: Block) {
    loops += 1
    visit(body.statements)
    loops -= 1
  }

  // A part of a value can only be assigned to where the value is there, and the same goes for `+=`.
  private mutating func visit(_ target: Target, isNew: Bool) {
    if isNew, target.path.isEmpty { return define(target.name, Span(start: target.span.start, end: target.span.end)) }
    let end = target.span.start + target.name.text.utf8.count
    use(NameUse(name: target.name, span: Span(start: target.span.start, end: end), sight: sight))
    for case .index(let index) in target.path { visit(index) }
  }

  // A name gets a value here, if it may.
  private mutating func define(_ name: Name, _ span: Span) {
    sight.define(name)
    checkFree(name, span)
  }

  private mutating func checkFree(_ name: Name, _ span: Span) {
    if let entry = Vocabulary.entry(name.text), entry.isReserved {
      report(Fault.builtIn(name.text, family: entry.family).sentence, span)
    }
  }

  private mutating func visit(_ definition: Definition) {
    checkFree(definition.name, definition.nameSpan)
    sight.define(definition)
    let outside = loops
    loops = 0
    defer { loops = outside }
    within(.function(definition.name)) { check in
      for parameter in definition.parameters {
        if let fallback = parameter.default { check.visit(fallback) }
        check.sight.define(parameter.name)
      }
      switch definition.body {
      case .expression(let pipeline): check.visit(pipeline)
      case .block(let block): check.visit(block.statements)
      }
    }
  }

  /// Visits a stretch with names of its own.
  mutating func within(_ owner: Sight.Owner, _ body: (inout NameCheck) -> Void) {
    let outer = sight
    sight = Sight(owner, parent: outer)
    sights.append(sight)
    body(&self)
    sight = outer
  }

  /// Notes what is wrong at a place.
  mutating func report(_ sentence: (message: String, help: String?), _ span: Span) {
    guard !told.contains(span.start) else { return }
    found.append(Diagnostic(source: source, span: span, message: sentence.message, suggestion: sentence.help))
  }
}
