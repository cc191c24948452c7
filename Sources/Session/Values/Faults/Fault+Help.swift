import Datasets
import Forms
import Models
import Tensors

/// What helps where values do not go together.
extension Fault {
  static func operands(_ op: String, _ a: Value, _ b: Value) -> String {
    switch op {
    case "<", "<=", ">", ">=": "`\(op)` cannot compare \(a.kind) with \(b.kind)"
    case "..": "a range goes from a number to a number, not from \(a.kind) to \(b.kind)"
    case "^": "`^` raises a number to a number, not \(a.kind) to \(b.kind)"
    default: "`\(op)` does not join \(a.kind) and \(b.kind)"
    }
  }

  static func operandHelp(_ op: String, _ a: Value, _ b: Value) -> String? {
    switch (a, b) {
    case (.string, _) where op == "+", (_, .string) where op == "+": return "put values into text by interpolation: `\"\\(x)\"`"
    case (.string(let text), .number) where Double(text) != nil, (.number, .string(let text)) where Double(text) != nil:
      return "a number stands without quotes: `\(text)`"
    case (.object(let a), .number) where a is Dataset || a is Splits:
      return "`data | minmax low 0` brings them to 0 to 1, `data | standardize` to mean 0 and deviation 1"
    case (.list, .list) where op != "+": return "work on each item: `[a - b for a, b in ...]`; `+` joins two lists"
    case (.list, .number), (.number, .list): return "work on each item: `[x \(op) 2 for x in xs]`"
    case (.object(let a), .object(let b)) where a is Network && b is Network && op == "+":
      return "`a | b` is one after the other, `add { a, b }` the sum of both"
    case (.object, .list) where Tensor<Float>(a) != nil, (.list, .object) where Tensor<Float>(b) != nil:
      return "`tensor(xs)` makes a tensor of a list"
    case (.none, _), (_, .none): return "`none` stands for no value: something before gave none"
    default: return nil
    }
  }

  static func pipeHelp(_ left: Value, _ right: Value) -> String? {
    switch right {
    case .object(let object):
      if object is Dataset || object is Splits { return "data stand before the pipe: `data | net`" }
      if object is Network { return "networks take datasets, tensors and lists of numbers" }
      switch object.typeName {
      case "augmentation": return "it changes data: `data | \(object.source)`, or `augment (\(object.source))` of `train`"
      case "sampler": return "it draws from data: `data | \(object.source)`"
      case "optimizer", "loss": return "it is given to `train`: `train net on data \(object.typeName) \(object.source)`"
      case "schedule": return "it is given to `train`: `train net on data lr (\(object.source))`"
      case "initializer": return "it is given to a layer: `dense 10 init \(object.source)`"
      default: return nil
      }
    case .function(let function): return "call it: `\(function.definition.name.text)(...)`"
    case .number, .string, .boolean, .none, .list, .record, .dims, .range:
      return "what stands behind a `|` takes what comes before it: a layer, a command or a function"
    }
  }

  /// The fault of a word that needs arguments among those of another, where it may be a keyword of other tools.
  static func bare(_ word: String, _ entry: Vocabulary.Entry, of callee: String) -> any Error {
    if let offered = Vocabulary.entry(calling: callee)?.signature.keywords, Foreign.keywordAdvice(word, of: callee) != nil {
      return UsageError.unknownKeyword(word, offered: offered)
    }
    return Fault.bareArgument(word, usage: entry.signature.usage(word, onlyPlaces: true), of: callee)
  }

  /// What to write where a word that needs arguments stands among those of another.
  static func bareHelp(_ word: String, _ usage: String, _ callee: String) -> String {
    if case .layer? = Vocabulary.entry(word), case .layer? = Vocabulary.entry(callee),
      let signature = Vocabulary.entry(callee)?.signature
    {
      let places = signature.usage(callee, onlyPlaces: true)
      return places.contains("{...}")
        ? "layers stand in braces there: `\(places.replacing("{...}", with: "{ \(usage) }"))`"
        : "layers are joined by `|`: `... | \(usage)`"
    }
    return "put it in parentheses with them: `(\(usage))`, and a whole pipe likewise"
  }

  /// What was meant by the call of a value that is no function.
  static func callHelp(_ value: Value, _ callee: String, isField: Bool, argument: String?) -> String? {
    if isField, argument == nil { return "it is a value, not a method: leave the `()` out" }
    switch value {
    case .number: return "a product is written with `*`"
    case .list, .string, .record, .range: return argument.map { "an item stands in brackets: `\(callee)[\($0)]`" }
    case .object(let object) where object is Network: return "data are piped into it: `\(argument ?? "data") | \(callee)`"
    default: return nil
    }
  }

  static func index(_ index: Double, _ count: Int) -> (message: String, help: String?) {
    guard index.rounded() == index else { return ("an index is a whole number, not \(Argument.text(index))", nil) }
    let last = count > 0 && index == Double(count)
    return (
      "there is no item \(Argument.text(index)): there \(items(count))",
      last ? "counting starts at 0: the last is \(count - 1), or -1" : nil
    )
  }

  /// `are 3, counted from 0`.
  static func items(_ count: Int) -> String {
    switch count {
    case 0: "are none"
    case 1: "is one, number 0"
    default: "are \(count), counted from 0"
    }
  }

  static func conditionHelp(_ value: Value) -> String? {
    switch value {
    case .number: "compare it, such as `x != 0`"
    case .list, .string, .record, .range: "compare it, such as `len(xs) > 0`"
    case .none: "compare it, such as `x != none`"
    case .object(let object) where object is Tensor<Float>: "make one number of it, such as `min(t) > 0` or `sum(t > 0)`"
    default: "compare it, such as `x > 0`"
    }
  }

  /// A system's word for why a file cannot be read or written, in plain words.
  static func reason(_ text: String, isWritten: Bool = false) -> String {
    switch text {
    case "No such file or directory": isWritten ? "there is no such folder" : "there is no such file"
    case "Is a directory": "it is a folder"
    case "Not a directory": "what should be its folder is none"
    case "Not an ordinary file": "it is a device or a pipe"
    case "No space left on device": "the disk is full"
    case "Disk quota exceeded": "your share of the disk is used up"
    case "File too large": "it would be larger than files may be here"
    case "File name too long": "its name is too long"
    case "Read-only file system": "nothing can be written on that disk"
    case "Too many levels of symbolic links": "it is a link that leads back to itself"
    case "Permission denied": isWritten ? "you may not write there" : "you may not read it"
    default: text
    }
  }
}

extension Value {
  /// What such a value is called in a line that shows how it is used.
  var usualName: String {
    switch self {
    case .list, .range: "xs"
    case .string: "text"
    case .object(let object):
      if object is Network { "net" } else if object is Dataset || object is Splits { "data" } else { "t" }
    default: "x"
    }
  }

  /// What it is, with the value where that is short: `the number 3`.
  var shown: String {
    switch self {
    case .number, .boolean, .dims: Argument(self).kind
    case .string(let text) where text.count <= 30: Argument(self).kind
    case .list(let items) where items.isEmpty: "an empty list"
    case .list(let items) where items.count <= 4 && source.count <= 30: "the list \(source)"
    default: kind
    }
  }

  /// What there is in place of fields.
  var itemHelp: String? {
    switch self {
    case .list, .string, .range: "it has items, counted from 0: `xs[0]`, and `len(xs)` says how many"
    default: nil
    }
  }

  /// Which fields it has, where they are few.
  var fieldList: String? {
    let names: [String] =
      switch self {
      case .record(let record): record.names
      case .object(let object): object.fieldNames
      default: []
      }
    guard let last = names.last, names.count <= 10 else {
      return names.isEmpty ? nil : "`fields` lists what a value has"
    }
    let others = names.dropLast().map { "`\($0)`" }.joined(separator: ", ")
    return "it has " + (others.isEmpty ? "" : "\(others) and ") + "`\(last)`"
  }
}
