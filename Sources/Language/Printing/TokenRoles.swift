/// What signs do that look alike, by the offsets of their tokens. Only the tree knows.
struct TokenRoles {
  /// Each `-` between two operands; any other is a sign.
  private(set) var subtractions: Set<Int> = []
  /// Each `=` of the tight form `pad=1`.
  private(set) var tightEquals: Set<Int> = []
  /// Each `{` of an argument; any other begins a block.
  private(set) var arguments: Set<Int> = []
  /// Those of them that hold names alone, and are written `{a, b}`.
  private(set) var lists: Set<Int> = []

  init(_ script: Script) { visit(script.statements) }

  private mutating func visit(_ statements: [Statement]) {
    for statement in statements { visit(statement) }
  }

  private mutating func visit(_ statement: Statement) {
    switch statement.kind {
    case .assignment(let targets, _, let values):
      for target in targets {
        for case .index(let index) in target.path { visit(index) }
      }
      for value in values { visit(value) }
    case .definition(let definition):
      for parameter in definition.parameters { visit(parameter.default) }
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
    case .assert(let condition, _): visit(condition)
    case .time(let inner): visit(inner)
    case .return(let value?), .pipeline(let value): visit(value)
    case .import, .return, .break, .continue: break
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
      case .phrase(let phrase): for argument in phrase.arguments { visit(argument) }
      case .conditional(let conditional): visit(conditional)
      case .expression(let expression): visit(expression)
      }
    }
  }

  private mutating func visit(_ argument: PhraseArgument) {
    if let keyword = argument.keyword { tightEquals.insert(keyword.span.end) }
    switch argument.value {
    case .expression(let expression): visit(expression)
    case .range(let low, let high):
      visit(low)
      visit(high)
    case .braces(let braces): visit(braces)
    }
  }

  private mutating func visit(_ braces: Braces) {
    arguments.insert(braces.span.start)
    if braces.statements.count > 1, braces.statements.allSatisfy(\.isName) { lists.insert(braces.span.start) }
    visit(braces.statements)
  }

  private mutating func visit(_ expression: Expression?) {
    guard let expression else { return }
    switch expression.kind {
    // What stands in a string stays as it is written.
    case .number, .dims, .string, .boolean, .none, .name: break
    case .list(let items): for item in items { visit(item) }
    case .parenthesized(let pipeline): visit(pipeline)
    case .call(let callee, let arguments):
      visit(callee)
      for argument in arguments {
        switch argument.value {
        case .pipeline(let pipeline): visit(pipeline)
        case .braces(let braces): visit(braces)
        }
      }
    case .index(let base, let index):
      visit(base)
      visit(index)
    case .field(let base, _, _): visit(base)
    case .unary(_, let operand): visit(operand)
    case .chain(let first, let rest):
      visit(first)
      for operation in rest {
        if operation.op == .subtract { subtractions.insert(operation.opSpan.start) }
        visit(operation.operand)
      }
    case .power(let operands): for operand in operands { visit(operand) }
    case .comparison(let left, _, _, let right), .range(let left, let right):
      visit(left)
      visit(right)
    }
  }

  private mutating func visit(_ item: ListItem) {
    switch item {
    case .value(let pipeline): visit(pipeline)
    case .duration(let pipeline, let epochs):
      visit(pipeline)
      visit(epochs)
    case .comprehension(let each):
      visit(each.value)
      visit(each.source)
      visit(each.condition)
    }
  }
}
