/// Writes a tree back as source text, in canonical spacing: parsing it again gives the same tree.
///
/// The parentheses of the text are nodes of the tree, so none have to be found out anew. Comments are not in the tree.
public struct Printer {
  /// How far the line at hand is indented.
  private var indentation = 0
  /// Whether newlines are not allowed, as inside a string.
  private var oneLine = false

  private init() {}

  /// A whole script, its cell markers included.
  public static func print(_ script: Script) -> String {
    var printer = Printer()
    var text = ""
    var cells = script.cells[...]
    for (index, statement) in script.statements.enumerated() {
      while let cell = cells.first, cell.firstStatement <= index {
        text += marker(cell)
        cells.removeFirst()
      }
      text += printer.text(statement) + "\n"
    }
    return cells.reduce(text) { $0 + marker($1) }
  }

  /// One statement, without a newline at its end.
  public static func print(_ statement: Statement) -> String {
    var printer = Printer()
    return printer.text(statement)
  }

  /// A pipeline, a model's description for one.
  public static func print(_ pipeline: Pipeline) -> String {
    var printer = Printer()
    return printer.text(pipeline)
  }

  /// An expression.
  public static func print(_ expression: Expression) -> String {
    var printer = Printer()
    return printer.text(expression)
  }

  private static func marker(_ cell: Script.Cell) -> String {
    cell.title.isEmpty ? "# %%\n" : "# %% \(cell.title)\n"
  }

  /// A string's text as it stands between quotes.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.isControl || scalar == "\r": result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  // MARK: Statements

  private mutating func text(_ statement: Statement) -> String {
    text(statement.kind) + (statement.silent ? ";" : "")
  }

  private mutating func text(_ kind: Statement.Kind) -> String {
    switch kind {
    case .assignment(let targets, let op, let values):
      return "\(list(targets) { $0.text($1) }) \(op.rawValue) \(list(values) { $0.text($1) })"
    case .definition(let definition): return text(definition)
    case .for(let names, let source, let body):
      return "for \(names.map(\.name.text).joined(separator: ", ")) in \(text(source)) \(text(body))"
    case .while(let condition, let body): return "while \(text(condition)) \(text(body))"
    case .if(let conditional): return text(conditional)
    // No comma: in braces it would end the statement.
    case .assert(let condition, let message): return "assert \(text(condition))" + (message.map { " " + text($0) } ?? "")
    case .import(let path, _): return "import \"\(Printer.escaped(path))\""
    case .time(let statement): return "time \(text(statement))"
    case .return(let value): return "return" + (value.map { " " + text($0) } ?? "")
    case .break: return "break"
    case .continue: return "continue"
    case .pipeline(let pipeline): return text(pipeline)
    }
  }

  private mutating func list<Item>(_ items: [Item], _ text: (inout Printer, Item) -> String) -> String {
    var texts: [String] = []
    for item in items { texts.append(text(&self, item)) }
    return texts.joined(separator: ", ")
  }

  private mutating func text(_ target: Target) -> String {
    var result = target.name.text
    for step in target.path {
      switch step {
      case .field(let name, _): result += ".\(name.text)"
      case .index(let index): result += "[\(text(index))]"
      }
    }
    return result
  }

  private mutating func text(_ definition: Definition) -> String {
    let parameters = list(definition.parameters) { printer, parameter in
      parameter.name.text + (parameter.default.map { " = " + printer.text($0) } ?? "")
    }
    let head = "def \(definition.name.text)(\(parameters)) "
    switch definition.body {
    case .expression(let pipeline): return head + "= " + text(pipeline)
    case .block(let block): return head + text(block)
    }
  }

  private mutating func text(_ block: Block) -> String { braced(block.statements, isArgument: false) }
  private mutating func text(_ braces: Braces) -> String { braced(braces.statements, isArgument: true) }

  /// One statement stands on the line of its braces, several stand on lines of their own, but `{a, b}` and `{ a 1, b 2 }` do
  /// not need to.
  private mutating func braced(_ statements: [Statement], isArgument: Bool) -> String {
    guard let first = statements.first, statements.count > 1 else {
      return statements.first.map { "{ \(text($0)) }" } ?? "{}"
    }
    if oneLine || (isArgument && statements.allSatisfy(\.isPlain)) {
      let blank = statements.allSatisfy(\.isName) ? "" : " "
      var result = "{" + blank + text(first)
      for (statement, previous) in zip(statements.dropFirst(), statements) {
        // A `;` is printed with its statement; in a block on one line there must have been one.
        result += (previous.silent ? " " : ", ") + text(statement)
      }
      return result + blank + "}"
    }
    indentation += 1
    let inner = newline
    var result = "{"
    for statement in statements { result += inner + text(statement) }
    indentation -= 1
    return result + newline + "}"
  }

  private var newline: String { "\n" + String(repeating: "    ", count: indentation) }

  private mutating func text(_ conditional: Conditional) -> String {
    var ladder: [String] = []
    for branch in conditional.branches { ladder.append("if \(text(branch.condition)) \(text(branch.body))") }
    if let otherwise = conditional.otherwise { ladder.append(text(otherwise)) }
    return ladder.joined(separator: " else ")
  }

  // MARK: Pipelines

  private mutating func text(_ pipeline: Pipeline) -> String {
    var stages: [String] = []
    for stage in pipeline.stages { stages.append(text(stage)) }
    return stages.joined(separator: " | ")
  }

  private mutating func text(_ stage: Stage) -> String {
    let result =
      switch stage.kind {
      case .phrase(let phrase): text(phrase)
      case .conditional(let conditional): text(conditional)
      case .expression(let expression): text(expression)
      }
    return result + (stage.alias.map { " as \($0.name.text)" } ?? "")
  }

  private mutating func text(_ phrase: Phrase) -> String {
    var words = [phrase.head.text]
    for argument in phrase.arguments {
      let value =
        switch argument.value {
        case .expression(let expression): text(expression)
        case .range(let low, let high): "\(text(low))..\(text(high))"
        case .braces(let braces): text(braces)
        }
      words.append((argument.keyword.map { "\($0.name.text)=" } ?? "") + value)
    }
    return words.joined(separator: " ")
  }

  // MARK: Expressions

  private mutating func text(_ expression: Expression) -> String {
    switch expression.kind {
    // `1...5` would not read as `1` to `.5`.
    case .number(_, let spelling): return spelling.hasPrefix(".") ? "0" + spelling : spelling
    case .dims(let sizes): return sizes.map(String.init).joined(separator: "x")
    case .string(let parts): return text(parts)
    case .boolean(let word): return word.rawValue
    case .none: return "none"
    case .name(let name): return name.text
    case .list(let items): return "[\(list(items) { $0.text($1) })]"
    case .parenthesized(let pipeline): return "(\(text(pipeline)))"
    case .call(let callee, let arguments): return "\(text(callee))(\(list(arguments) { $0.text($1) }))"
    case .index(let base, let index): return "\(text(base))[\(text(index))]"
    case .field(let base, let name, _): return "\(text(base)).\(name.text)"
    case .unary(.negate, let operand): return "-\(text(operand))"
    case .unary(.not, let operand): return "not \(text(operand))"
    case .chain(let first, let rest):
      var result = text(first)
      for operation in rest { result += " \(operation.op.rawValue) \(text(operation.operand))" }
      return result
    case .power(let operands):
      var texts: [String] = []
      for operand in operands { texts.append(text(operand)) }
      return texts.joined(separator: "^")
    case .comparison(let left, let op, _, let right): return "\(text(left)) \(op.rawValue) \(text(right))"
    case .range(let low, let high): return "\(text(low))..\(text(high))"
    }
  }

  private mutating func text(_ parts: [StringPart]) -> String {
    let outside = oneLine
    oneLine = true
    defer { oneLine = outside }
    var result = "\""
    for part in parts {
      switch part {
      case .text(let text): result += Printer.escaped(text)
      case .interpolation(let pipeline): result += "\\(\(text(pipeline)))"
      }
    }
    return result + "\""
  }

  private mutating func text(_ item: ListItem) -> String {
    switch item {
    case .value(let pipeline): return text(pipeline)
    case .duration(let pipeline, let epochs): return "\(text(pipeline)) for \(text(epochs))"
    case .comprehension(let each):
      let names = each.names.map(\.name.text).joined(separator: ", ")
      let condition = each.condition.map { " if \(text($0))" } ?? ""
      return "\(text(each.value)) for \(names) in \(text(each.source))\(condition)"
    }
  }

  private mutating func text(_ argument: CallArgument) -> String {
    let name = argument.name.map { "\($0.name.text): " } ?? ""
    switch argument.value {
    case .pipeline(let pipeline): return name + text(pipeline)
    case .braces(let braces): return name + text(braces)
    }
  }
}

extension Statement {
  /// Whether it is a value or command that reads well between commas.
  fileprivate var isPlain: Bool {
    if case .pipeline = kind { return !silent }
    return false
  }

  /// Whether it is no more than a name.
  var isName: Bool {
    guard isPlain, case .pipeline(let pipeline) = kind, let stage = pipeline.stages.first, pipeline.stages.count == 1 else {
      return false
    }
    if stage.alias == nil, case .expression(let expression) = stage.kind, case .name = expression.kind { return true }
    return false
  }
}
