import Forms
import Language

/// What pipes and expressions use.
extension NameCheck {
  mutating func visit(_ conditional: Conditional) {
    branches += 1
    defer { branches -= 1 }
    for branch in conditional.branches {
      visit(branch.condition)
      visit(branch.body.statements)
    }
    if let otherwise = conditional.otherwise { visit(otherwise.statements) }
  }

  mutating func visit(_ pipeline: Pipeline, after previous: Name? = nil) {
    if isThorough, pipeline.stages.count > 1 { pipelines.append((pipeline, sight)) }
    for (index, stage) in pipeline.stages.enumerated() {
      switch stage.kind {
      case .phrase(let phrase):
        visit(phrase, after: index == 0 ? previous : nil, isPiped: index > 0)
        if isThorough {
          calls.append(
            CallSite(kind: .phrase(phrase), callee: phrase.head, span: stage.span, sight: sight, isPiped: index > 0))
        }
      case .conditional(let conditional): visit(conditional)
      case .expression(let expression):
        if case .name(let name) = expression.kind, isThorough {
          calls.append(
            CallSite(
              kind: .call([]), callee: name, span: stage.span, sight: sight, isPiped: index > 0, isBare: true))
        }
        if index == 0, case .name(let name) = expression.kind {
          use(NameUse(name: name, span: expression.span, sight: sight, previous: previous))
        } else {
          visit(expression, isPiped: index > 0)
        }
      }
    }
  }

  private mutating func visit(_ phrase: Phrase, after previous: Name?, isPiped: Bool) {
    use(NameUse(name: phrase.head, span: phrase.headSpan, sight: sight, previous: previous))
    let outer = foreign
    defer { foreign = outer }
    if foreign == nil, Foreign.startsStatement(phrase.head.text) { foreign = phrase.head }
    // What is piped in takes the first place, where it takes one.
    let first = isPiped && Vocabulary.entry(calling: phrase.head.text)?.takesInput ?? true ? 1 : 0
    for (index, argument) in phrase.arguments.enumerated() {
      if let keyword = argument.keyword {
        keywords.append(KeywordUse(name: keyword.name, span: keyword.span, callee: phrase.head, sight: sight))
      }
      switch argument.value {
      case .expression(let expression):
        let before = argument.keyword?.name ?? (index > 0 ? phrase.arguments[index - 1].bareName : nil)
        var own = NameUse(
          name: phrase.head, span: expression.span, sight: sight, callee: phrase.head, place: index + first, after: before)
        guard case .name(let name) = expression.kind else {
          if !own.offers(expression) { visit(expression) }
          continue
        }
        (own.name, own.hint) = (name, Self.dimensions(phrase.arguments, around: index))
        use(own)
      case .range(let low, let high):
        visit(low)
        visit(high)
      case .braces(let braces): visit(braces, of: phrase.head)
      }
    }
  }

  // What `3 x 3` was meant to be.
  private static func dimensions(_ arguments: [PhraseArgument], around index: Int) -> String? {
    func number(_ index: Int) -> String? {
      guard arguments.indices.contains(index), case .expression(let expression) = arguments[index].value,
        case .number(_, let spelling) = expression.kind
      else { return nil }
      return spelling
    }
    guard case .expression(let expression) = arguments[index].value, case .name("x") = expression.kind,
      let rows = number(index - 1), let columns = number(index + 1)
    else { return nil }
    return "dimensions are written without spaces: `\(rows)x\(columns)`"
  }

  mutating func visit(_ braces: Language.Braces, of callee: Name?) {
    within(.braces(of: callee)) { check in
      let parameters = callee.flatMap { Vocabulary.entry($0.text) }?.signature.parameters ?? []
      for name in parameters.flatMap(\.inBraces) { check.sight.define(Name(name)) }
      check.visit(braces.statements)
    }
  }

  mutating func visit(_ expression: Expression, isPiped: Bool = false) {
    switch expression.kind {
    case .number, .dims, .boolean, .none: break
    case .string(let parts): for case .interpolation(let pipeline) in parts { visit(pipeline) }
    case .name(let name): use(NameUse(name: name, span: expression.span, sight: sight))
    case .list(let items): for item in items { visit(item) }
    case .parenthesized(let pipeline): visit(pipeline)
    case .call(let callee, let arguments): visit(callee, arguments, expression.span, isPiped: isPiped)
    case .index(let base, let index):
      visit(base)
      visit(index)
    case .field(let base, let name, _):
      if case .name(let head) = base.kind, Self.vocabulary.contains(head), Foreign.isFile(name.text), foreign == nil,
        !known.contains(head),
        !root.defines(head)
      {
        report(Fault.bareFile("\(head.text).\(name.text)").sentence, expression.span)
      } else if case .name(let head) = base.kind {
        use(
          NameUse(name: head, span: base.span, sight: sight, hint: Foreign.module(head.text, member: name.text)))
      } else if let (root, span) = base.rootName, Foreign.isKnown(name.text) {
        use(NameUse(name: root, span: span, sight: sight, hint: Foreign.module(root.text, member: name.text)))
      } else {
        visit(base)
      }
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

  private mutating func visit(_ callee: Expression, _ arguments: [CallArgument], _ span: Span, isPiped: Bool) {
    if case .name(let name) = callee.kind, arguments.isEmpty, Foreign.datasets.contains(name.text) {
      use(NameUse(name: name, span: callee.span, sight: sight, hint: "leave the `()` out: `load \(name.text)`"))
    } else {
      visit(callee)
    }
    // What stands in the parentheses of another tool's word says nothing more.
    if case .field(_, let member, _) = callee.kind, Foreign.isMethod(member.text) { return }
    let outer = foreign
    defer { foreign = outer }
    if foreign == nil, let root = callee.rootName?.name, Foreign.advice(root.text) != nil { foreign = root }
    var head: Name?
    if case .name(let name) = callee.kind { head = name }
    if let head, isThorough {
      calls.append(CallSite(kind: .call(arguments), callee: head, span: span, sight: sight, isPiped: isPiped))
    }
    for (place, argument) in arguments.enumerated() {
      if let name = argument.name, let head {
        keywords.append(KeywordUse(name: name.name, span: name.span, callee: head, sight: sight))
      }
      switch argument.value {
      case .braces(let braces): visit(braces, of: head)
      case .pipeline(let pipeline):
        var own = NameUse(
          name: head ?? "", span: pipeline.span, sight: sight, callee: head, place: argument.name == nil ? place : 1,
          after: argument.name?.name)
        if let name = pipeline.bareName {
          own.name = name
          use(own)
        } else if !(pipeline.bareExpression.map { own.offers($0) } ?? false) {
          visit(pipeline)
        }
      }
    }
  }

  private mutating func visit(_ item: ListItem) {
    switch item {
    case .value(let pipeline): visit(pipeline)
    case .duration(let pipeline, let epochs):
      visit(pipeline)
      visit(epochs)
    case .comprehension(let comprehension):
      visit(comprehension.source)
      within(.comprehension) { check in
        for name in comprehension.names { check.sight.define(name.name) }
        check.visit(comprehension.value)
        if let condition = comprehension.condition { check.visit(condition) }
      }
    }
  }

  /// Notes a name, unless it is surely there.
  mutating func use(_ use: NameUse) {
    if isCell { mentions.append((use.sight.function, use.name, use.span)) }
    if Self.vocabulary.contains(use.name) || known.contains(use.name) || root.defines(use.name) { return }
    var use = use
    use.isOrdered = sight === root && loops == 0
    use.foreign = foreign
    uses.append(use)
  }
}

extension Pipeline {
  /// The name that it is, if it is no more than one.
  var bareName: Name? {
    guard case .name(let name)? = bareExpression?.kind else { return nil }
    return name
  }
}

extension PhraseArgument {
  /// The name that it is, if it is no more than one.
  var bareName: Name? {
    if keyword == nil, case .expression(let expression) = value, case .name(let name) = expression.kind { name } else { nil }
  }
}

extension Expression {
  /// The name that it begins with: `np` of `np.random.rand`.
  fileprivate var rootName: (name: Name, span: Span)? {
    switch kind {
    case .name(let name): (name, span)
    case .field(let base, _, _): base.rootName
    default: nil
    }
  }
}
