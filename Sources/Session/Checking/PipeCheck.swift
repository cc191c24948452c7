import Forms
import Language
import Models

/// What is certain of a pipe before any of its stages works: that what a command gives can go through a layer, and that
/// what stands behind a `|` takes something.
enum PipeCheck {
  /// Throws where what a command gives cannot be piped into a value, whatever it is given.
  static func check(_ gives: (any Command.Type)?, named word: String, into right: Value) throws {
    guard right.takesInput else { throw Fault.pipeIntoValue(right) }
    if let given = gives?.gives { throw Fault.pipeFrom(word, gives: given, into: right.kind) }
  }

  /// What of that can be seen in the text alone.
  static func findings(_ pipeline: Pipeline, _ names: NameCheck, _ sight: Sight) -> [Diagnostic] {
    for (left, right) in zip(pipeline.stages, pipeline.stages.dropFirst()) {
      var fault: Fault?
      if case .expression(let expression) = right.kind, let value = Literal.argument(expression).flatMap({ Value($0) }) {
        fault = .pipeIntoValue(value)
      } else if let word = head(left, isLast: true),
        case .builtIn(.command(let type)) = sight.meaning(of: word, known: names.known),
        let given = type.gives, let next = head(right), case .builtIn(let entry) = sight.meaning(of: next, known: names.known),
        let kind = entry.transforms
      {
        fault = .pipeFrom(word.text, gives: given, into: kind)
      }
      guard let (message, help) = fault?.sentence else { continue }
      return [Diagnostic(source: names.source, span: right.span, message: message, suggestion: help)]
    }
    return []
  }

  // The word that a stage begins with; of a pipe in parentheses that of its first stage, or of its last.
  private static func head(_ stage: Language.Stage, isLast: Bool = false) -> Name? {
    switch stage.kind {
    case .phrase(let phrase): return phrase.head
    case .expression(let expression):
      switch expression.kind {
      case .name(let name): return name
      case .parenthesized(let pipeline):
        return (isLast ? pipeline.stages.last : pipeline.stages.first).flatMap { head($0, isLast: isLast) }
      case .call(let callee, _): if case .name(let name) = callee.kind { return name } else { return nil }
      default: return nil
      }
    case .conditional: return nil
    }
  }

  /// Whether an expression needs nothing to work for it: it can be evaluated whenever that suits. `knows` variables;
  /// `makes` are words that only make something, as those of layers do.
  static func isPlain(_ expression: Expression, knows: (Name) -> Bool, makes: (Name) -> Bool) -> Bool {
    func plain(_ expression: Expression) -> Bool { isPlain(expression, knows: knows, makes: makes) }
    func plain(_ pipeline: Pipeline) -> Bool {
      let layers = pipeline.stages.allSatisfy { stage in
        switch stage.kind {
        case .phrase(let phrase): makes(phrase.head) && phrase.arguments.allSatisfy { plain($0.value) }
        case .expression(let expression): made(expression)
        case .conditional: false
        }
      }
      if layers { return true }
      guard pipeline.stages.count == 1, let stage = pipeline.stages.first, stage.alias == nil,
        case .expression(let expression) = stage.kind
      else { return false }
      return plain(expression)
    }
    func plain(_ value: PhraseArgument.Value) -> Bool {
      switch value {
      case .expression(let expression): plain(expression)
      case .range(let low, let high): plain(low) && plain(high)
      case .braces(let braces): plain(braces)
      }
    }
    func plain(_ braces: Language.Braces) -> Bool {
      braces.statements.allSatisfy { if case .pipeline(let pipeline) = $0.kind { plain(pipeline) } else { false } }
    }
    // A layer by itself, or made by a call.
    func made(_ expression: Expression) -> Bool {
      switch expression.kind {
      case .name(let name): return makes(name)
      case .parenthesized(let pipeline): return plain(pipeline)
      case .call(let callee, let arguments):
        guard case .name(let name) = callee.kind, makes(name) else { return false }
        return arguments.allSatisfy { argument in
          switch argument.value {
          case .braces(let braces): plain(braces)
          case .pipeline(let pipeline): plain(pipeline)
          }
        }
      default: return false
      }
    }
    switch expression.kind {
    case .number, .dims, .boolean, .none: return true
    case .name(let name): return knows(name) || makes(name)
    case .string(let parts):
      return parts.allSatisfy { if case .interpolation(let pipeline) = $0 { plain(pipeline) } else { true } }
    case .list(let items): return items.allSatisfy { if case .value(let pipeline) = $0 { plain(pipeline) } else { false } }
    case .parenthesized(let pipeline): return plain(pipeline)
    case .call: return made(expression)
    case .index(let base, let index): return plain(base) && plain(index)
    case .field(let base, _, _): return plain(base)
    case .unary(_, let operand): return plain(operand)
    case .chain(let first, let rest): return plain(first) && rest.allSatisfy { plain($0.operand) }
    case .power(let operands): return operands.allSatisfy(plain)
    case .comparison(let left, _, _, let right), .range(let left, let right): return plain(left) && plain(right)
    }
  }
}

extension Vocabulary.Entry {
  // What it makes, if data can go through that.
  fileprivate var transforms: String? {
    switch self {
    case .layer: "a layer"
    case .step(_, let family): family
    default: nil
    }
  }
}

extension Value {
  /// Whether something can be piped into it.
  var takesInput: Bool {
    guard case .object(let object) = self else { return false }
    return object is Network || DataPipe.steps(of: object) != nil
  }
}
