import Datasets
import Forms
import Graphs
import Kernels
import Language
import Models
import Tensors
import Training

/// The one place where errors become sentences.
enum Sentences {
  /// What is wrong, and what to do next.
  static func of(_ error: any Error, word: String?) -> (message: String, help: String?) {
    switch error {
    case let fault as Fault: fault.sentence
    case let usage as UsageError: (usage.sentence(word: word ?? "this"), help(usage))
    case let network as NetworkError: (network.sentence.text, network.sentence.help)
    case let training as TrainingError: (training.sentence.text, training.sentence.help)
    case let dataset as DatasetError: (dataset.sentence, nil)
    case let shortage as MemoryShortage: of(NetworkError.memory(shortage), word: word)
    case EngineError.memory(let shortage): of(NetworkError.memory(shortage), word: word)
    case EngineError.unsupported(let what): ("the engine cannot compute \(what)", "try other sizes")
    default: ("\(error)", nil)
    }
  }

  private static func help(_ error: UsageError) -> String? {
    if case .unknownKeyword(let name, let offered) = error {
      return Suggestions.nearest(to: name, among: offered).map { "did you mean `\($0)`?" }
    }
    return nil
  }
}

extension Fault {
  /// What is wrong, and what to do next.
  var sentence: (message: String, help: String?) {
    switch self {
    case .unknownName(let name, let suggestion):
      ("nothing is called `\(name)`", suggestion.map { "did you mean `\($0)`?" } ?? "`help` lists what there is")
    case .unknownField(let name, let value, let suggestion):
      (
        "\(value.kind) has no field `\(name)`",
        suggestion.map { "did you mean `\($0)`?" } ?? "`fields` lists what a value has"
      )
    case .needs(let what, let value): ("\(what), and this is \(value.kind)", nil)
    case .operands(let op, let a, let b): ("`\(op)` does not join \(a.kind) and \(b.kind)", nil)
    case .pipe(let a, let b): ("\(a.kind) cannot be piped into \(b.kind)", Self.pipeHelp(a, b))
    case .index(let index, let count):
      ("there is no item \(Argument.text(index)): there are \(count), counted from 0", nil)
    case .slice(let low, let high, let count):
      ("the slice \(Argument.text(low))..\(Argument.text(high)) goes past the \(count) items, counted from 0", nil)
    case .emptyList(let word): ("`\(word)` needs at least one item", nil)
    case .tooLong: ("a list has at most 10,000,000 items", nil)
    case .tooDeep: ("lists and records stand inside each other more than 1,000 deep", nil)
    case .memory:
      (
        "the variables take more than \(Footprint.text(Bounds.bytes)) of memory",
        "a tensor holds many numbers in a quarter of what a list takes"
      )
    case .tooManyCalls: ("functions call each other more than 1,000 deep", "a recursion needs an end")
    case .notCallable(let value): ("\(value.kind) cannot be called", nil)
    case .notCommand(let name, let value):
      (
        "`\(name)` is \(value.kind), not a command",
        "arithmetic needs spaces on both sides: write `\(name) - 1`; parentheses pass arguments"
      )
    case .builtIn(let name, let family): ("`\(name)` is a built-in \(family) and cannot be assigned to", "choose another name")
    case .globalFromFunction(let name):
      (
        "a function cannot assign to `\(name)`, which is outside of it",
        "return the new value in place of it, or choose another name"
      )
    case .targets(let targets, let values): ("\(targets) names are to take \(values) values", nil)
    case .notAssignable(let value): ("a part of \(value.kind) cannot be assigned to", nil)
    case .assertion(let source, let message, let values):
      (
        "the assertion does not hold: " + (message ?? source),
        values.isEmpty ? nil : values.map { "`\($0.0)` is \($0.1.source)" }.joined(separator: ", ")
      )
    case .cannotName(let value): ("`as` names a stage of a network, and this is \(value.kind)", "assign it: `name = ...`")
    case .nameTaken(let name): ("every network has a field `\(name)`, so no stage can have the name", "choose another one")
    case .argument(let function, let text): ("`\(function)` \(text)", nil)
    case .splits(let command):
      ("`\(command)` needs one dataset, and these are splits", "write `.test`, `.validation` or `.train` behind them")
    case .interrupted: ("interrupted", nil)
    case .file(let path, let reason): ("the file \(Argument.quoted(path)) cannot be read: \(reason)", nil)
    case .cellWorked: ("the cell before did work that is not done twice, so it cannot be extended", "write the whole pipe again")
    case .misplaced(let word): ("`\(word)` stands outside of a loop or function", nil)
    case .notOffered(let what, let help): ("\(what) is not offered yet", help)
    }
  }

  private static func pipeHelp(_ a: Value, _ b: Value) -> String? {
    if case .object(let right) = b, right is Dataset || right is Splits { return "data stand before the pipe: `data | network`" }
    if case .function(let function) = b { return "call it: `\(function.definition.name.text)(...)`" }
    return nil
  }
}
