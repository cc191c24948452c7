/// A tree as an S-expression without places: what tests and the grammar's corpus compare, and what makes two trees equal.
public enum TreeDump {
  /// All statements and cells of a script, one a line.
  public static func dump(_ script: Script) -> String {
    var lines: [String] = []
    var cells = script.cells[...]
    for (index, statement) in script.statements.enumerated() {
      while let cell = cells.first, cell.firstStatement <= index {
        lines.append(dump(cell))
        cells.removeFirst()
      }
      lines.append(dump(statement))
    }
    return (lines + cells.map(dump)).joined(separator: "\n")
  }

  private static func dump(_ cell: Script.Cell) -> String { form("cell", [quoted(cell.title)]) }

  /// One statement; `(silent ...)` where it ends in `;`.
  public static func dump(_ statement: Statement) -> String {
    let text = dump(statement.kind)
    return statement.silent ? form("silent", [text]) : text
  }

  private static func dump(_ kind: Statement.Kind) -> String {
    switch kind {
    case .assignment(let targets, let op, let values):
      let left = targets.count == 1 ? targets.map(dump).joined() : form("targets", targets.map(dump))
      return form(op.rawValue, [left] + values.map(dump))
    case .definition(let definition): return dump(definition)
    case .for(let names, let source, let body): return form("for", names.map(dump) + [dump(source), dump(body)])
    case .while(let condition, let body): return form("while", [dump(condition), dump(body)])
    case .if(let conditional): return dump(conditional)
    case .assert(let condition, let message): return form("assert", [dump(condition)] + (message.map { [dump($0)] } ?? []))
    case .import(let path, _): return form("import", [quoted(path)])
    case .time(let statement): return form("time", [dump(statement)])
    case .return(let value): return form("return", value.map { [dump($0)] } ?? [])
    case .break: return "(break)"
    case .continue: return "(continue)"
    case .pipeline(let pipeline): return dump(pipeline)
    }
  }

  private static func dump(_ identifier: Identifier) -> String { identifier.name.text }

  private static func dump(_ target: Target) -> String {
    target.path.reduce(target.name.text) { base, step in
      switch step {
      case .field(let name, _): form(".", [base, name.text])
      case .index(let index): form("index", [base, dump(index)])
      }
    }
  }

  private static func dump(_ definition: Definition) -> String {
    let parameters = definition.parameters.map { parameter in
      parameter.default.map { form("=", [parameter.name.text, dump($0)]) } ?? parameter.name.text
    }
    let body =
      switch definition.body {
      case .expression(let pipeline): dump(pipeline)
      case .block(let block): dump(block)
      }
    return form("def", [definition.name.text, "(" + parameters.joined(separator: " ") + ")", body])
  }

  private static func dump(_ block: Block) -> String { form("block", block.statements.map(dump)) }
  private static func dump(_ braces: Braces) -> String { form("braces", braces.statements.map(dump)) }

  private static func dump(_ conditional: Conditional) -> String {
    let branches = conditional.branches.flatMap { [dump($0.condition), dump($0.body)] }
    return form("if", branches + (conditional.otherwise.map { [dump($0)] } ?? []))
  }

  /// A pipeline; one of a single stage is dumped as that stage.
  public static func dump(_ pipeline: Pipeline) -> String {
    let stages = pipeline.stages.map(dump)
    return stages.count == 1 ? stages.joined() : form("pipe", stages)
  }

  private static func dump(_ stage: Stage) -> String {
    let text =
      switch stage.kind {
      case .phrase(let phrase): form("phrase", [phrase.head.text] + phrase.arguments.map(dump))
      case .conditional(let conditional): dump(conditional)
      case .expression(let expression): dump(expression)
      }
    return stage.alias.map { form("as", [text, $0.name.text]) } ?? text
  }

  private static func dump(_ argument: PhraseArgument) -> String {
    let text =
      switch argument.value {
      case .expression(let expression): dump(expression)
      case .range(let low, let high): form("..", [dump(low), dump(high)])
      case .braces(let braces): dump(braces)
      }
    return argument.keyword.map { form("=", [$0.name.text, text]) } ?? text
  }

  /// An expression.
  public static func dump(_ expression: Expression) -> String {
    switch expression.kind {
    case .number(let value, _): "\(value)".hasSuffix(".0") ? String("\(value)".dropLast(2)) : "\(value)"
    case .dims(let sizes): sizes.map(String.init).joined(separator: "x")
    case .string(let parts): dump(parts)
    case .boolean(let word): word.rawValue
    case .none: "none"
    case .name(let name): name.text
    case .list(let items): form("list", items.map(dump))
    case .parenthesized(let pipeline): form("paren", [dump(pipeline)])
    case .call(let callee, let arguments): form("call", [dump(callee)] + arguments.map(dump))
    case .index(let base, let index): form("index", [dump(base), dump(index)])
    case .field(let base, let name, _): form(".", [dump(base), name.text])
    case .unary(let op, let operand): form(op.rawValue, [dump(operand)])
    case .chain(let first, let rest): form("chain", [dump(first)] + rest.flatMap { [$0.op.rawValue, dump($0.operand)] })
    case .power(let operands): form("^", operands.map(dump))
    case .comparison(let left, let op, _, let right): form(op.rawValue, [dump(left), dump(right)])
    case .range(let low, let high): form("..", [dump(low), dump(high)])
    }
  }

  private static func dump(_ parts: [StringPart]) -> String {
    if parts.isEmpty { return quoted("") }
    let pieces = parts.map { part in
      switch part {
      case .text(let text): quoted(text)
      case .interpolation(let pipeline): form("\\", [dump(pipeline)])
      }
    }
    if parts.count == 1, case .text? = parts.first { return pieces.joined() }
    return form("string", pieces)
  }

  private static func dump(_ item: ListItem) -> String {
    switch item {
    case .value(let pipeline): dump(pipeline)
    case .duration(let pipeline, let epochs): form("for", [dump(pipeline), dump(epochs)])
    case .comprehension(let each): dump(each)
    }
  }

  private static func dump(_ each: Comprehension) -> String {
    let condition = each.condition.map { [form("if", [dump($0)])] } ?? []
    return form("each", [dump(each.value)] + each.names.map(dump) + [dump(each.source)] + condition)
  }

  private static func dump(_ argument: CallArgument) -> String {
    let text =
      switch argument.value {
      case .pipeline(let pipeline): dump(pipeline)
      case .braces(let braces): dump(braces)
      }
    return argument.name.map { form(":", [$0.name.text, text]) } ?? text
  }

  private static func form(_ head: String, _ parts: [String]) -> String {
    "(" + ([head] + parts).joined(separator: " ") + ")"
  }

  private static func quoted(_ text: String) -> String { "\"" + Printer.escaped(text) + "\"" }
}
