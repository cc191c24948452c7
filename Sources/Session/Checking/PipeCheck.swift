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
      } else if let word = head(left), case .builtIn(.command(let type)) = sight.meaning(of: word, known: names.known),
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

  // The word that a stage begins with.
  private static func head(_ stage: Language.Stage) -> Name? {
    switch stage.kind {
    case .phrase(let phrase): return phrase.head
    case .expression(let expression):
      switch expression.kind {
      case .name(let name): return name
      case .call(let callee, _): if case .name(let name) = callee.kind { return name } else { return nil }
      default: return nil
      }
    case .conditional: return nil
    }
  }

  /// Whether an expression needs nothing to work for it: it can be evaluated whenever that suits.
  static func isPlain(_ expression: Expression, knows: (Name) -> Bool) -> Bool {
    func plain(_ expression: Expression) -> Bool { isPlain(expression, knows: knows) }
    func plain(_ pipeline: Pipeline) -> Bool {
      guard pipeline.stages.count == 1, let stage = pipeline.stages.first, stage.alias == nil,
        case .expression(let expression) = stage.kind
      else { return false }
      return plain(expression)
    }
    switch expression.kind {
    case .number, .dims, .boolean, .none: return true
    case .name(let name): return knows(name)
    case .string(let parts):
      return parts.allSatisfy { if case .interpolation(let pipeline) = $0 { plain(pipeline) } else { true } }
    case .list(let items): return items.allSatisfy { if case .value(let pipeline) = $0 { plain(pipeline) } else { false } }
    case .parenthesized(let pipeline): return plain(pipeline)
    case .call: return false
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
    case .transform: "preprocessing"
    default: nil
    }
  }
}

extension Value {
  /// Whether something can be piped into it.
  var takesInput: Bool {
    guard case .object(let object) = self else { return false }
    return object is Network || TransformPipe.steps(of: object) != nil
  }
}
