import Language
import Tensors

/// A stage of a pipeline whose arguments are known: it can be run, with what is piped into it.
struct BoundStage {
  let span: Span
  let alias: Identifier?
  /// Whether what is piped in becomes its first argument; otherwise its value is what is piped into.
  let takesInput: Bool
  let run: (Value?) throws -> Value
  /// The value, where nothing has to work for it.
  private(set) var value: Value?
  /// The command that works for it, and its word.
  private(set) var command: (type: any Command.Type, word: String)?
  /// What the function of the same word makes of numbers, where the value is a layer.
  private(set) var function: ((Value) throws -> Value)?

  init(span: Span, takesInput: Bool = false, run: @escaping (Value?) throws -> Value) {
    (self.span, alias, self.takesInput, self.run) = (span, nil, takesInput, run)
  }

  private init(_ other: BoundStage, alias: Identifier?, span: Span) {
    (self.span, self.alias, takesInput, run) = (span, alias, other.takesInput, other.run)
    (value, command, function) = (other.value, other.command, other.function)
  }

  /// A stage that is a value already.
  init(_ value: Value, span: Span) {
    self.init(span: span) { _ in value }
    self.value = value
  }

  func named(_ alias: Identifier?, span: Span) -> BoundStage { BoundStage(self, alias: alias, span: span) }

  func working(by type: any Command.Type, _ word: String) -> BoundStage {
    var stage = self
    stage.command = (type, word)
    return stage
  }

  func standing(for function: @escaping (Value) throws -> Value) -> BoundStage {
    var stage = self
    stage.function = function
    return stage
  }
}

extension Value {
  /// Whether a function of numbers may take it.
  var isNumeric: Bool {
    switch self {
    case .number, .list, .range, .dims: true
    case .object(let object): object.payload is Tensor<Float>
    default: false
    }
  }
}
