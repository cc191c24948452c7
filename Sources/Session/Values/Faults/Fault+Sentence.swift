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
    case let usage as UsageError: (usage.sentence(word: word ?? "this"), usage.help(word: word ?? "this"))
    case let network as NetworkError: (network.sentence.text, network.sentence.help)
    case let training as TrainingError: (training.sentence.text, training.sentence.help)
    case let dataset as DatasetError: (dataset.sentence, nil)
    case let shortage as MemoryShortage: of(NetworkError.memory(shortage), word: word)
    case EngineError.memory(let shortage): of(NetworkError.memory(shortage), word: word)
    case EngineError.library(let reason):
      ("the library that computes cannot be opened: \(reason)", "install oneDNN, the package libdnnl2 on Debian")
    case EngineError.precision(let precision):
      ("this processor has no arithmetic for \(precision)", "leave it at `precision f32`")
    case EngineError.abandoned: Fault.interrupted.sentence
    case EngineError.broken(let what):
      ("\(what), so nothing of this was kept", "repeat it; if it fails again, smaller batches may help")
    case EngineError.unsupported(let what): ("the engine cannot compute \(what)", "try other sizes")
    case let file as FormatFault:
      (
        file.place == .folder
          ? "the folder \(Argument.quoted(file.path)) cannot be read: \(file.reason)"
          : "the file \(Argument.quoted(file.path)) cannot be read: \(file.reason) (\(file.location))",
        file.place == .folder
          ? "`load` reads folders of pictures, in which every class has a folder, and those of MNIST's and CIFAR's files"
          : file.isText ? nil : "`load` reads \(kindsOfFiles), and what `save` wrote"
      )
    case let fault as WeightFault: (fault.sentence, "the file and the network do not belong together")
    case let file as FileFailure: file.sentence
    case let output as OutputFailure: output.sentence
    case let load as LoadFailure: load.sentence
    default: ("\(error)", nil)
    }
  }

  private static var kindsOfFiles: String {
    "safetensors and " + Datasets.Catalogue.formats.map { $0.type.title }.joined(separator: ", ") + " files"
  }
}

extension FileFailure {
  private var isForWantOfRoom: Bool {
    ["No space left on device", "Disk quota exceeded", "File too large"].contains(reason)
  }

  /// What is wrong, and what to do next.
  public var sentence: (message: String, help: String?) {
    if isWritten {
      return (
        "the file \(Argument.quoted(path)) cannot be written: \(Fault.reason(reason, isWritten: true))",
        isForWantOfRoom
          ? "make room, or name one on another disk; what is there is as it was"
          : reason == "File name too long" ? "give it a shorter one" : "name one in a folder that is there and is yours"
      )
    }
    let (message, help) = Fault.file(path, reason: reason, suggestion: FileNames.nearest(to: path)).sentence
    let isSought = help == nil && reason == "No such file or directory" && !path.hasPrefix("/")
    return (message, isSought ? "it is looked for in the folder in which dlscript was started" : help)
  }
}

extension Fault {
  /// What is wrong, and what to do next.
  var sentence: (message: String, help: String?) { names ?? values ?? calls ?? scripts }

  private typealias Words = (message: String, help: String?)

  private var names: Words? {
    switch self {
    case .unknownName("_", _): ("no cell has given a result yet", "`_` is the last result, `_3` that of cell 3")
    case .unknownName(let name, _) where Globals.isResult(name):
      (
        "no result of cell \(name.dropFirst()) is kept",
        "only a value that a cell shows is a result, and the last 100 are kept; `history` lists the cells"
      )
    case .unknownName(let name, let suggestion):
      (
        "nothing is called `\(name)`",
        Foreign.advice(name) ?? suggestion.map { "did you mean `\($0)`?" } ?? Foreign.usual(name) ?? "`help` lists what there is"
      )
    case .unknownField(let name, let value, let suggestion):
      (
        "\(value.kind) has no field `\(name)`",
        suggestion.flatMap { $0.hasPrefix(name) ? "did you mean `\($0)`?" : nil } ?? Foreign.method(name, of: value)
          ?? suggestion.map { "did you mean `\($0)`?" } ?? value.fieldList ?? value.itemHelp
      )
    case .builtIn(let name, let family): ("`\(name)` is a built-in \(family) and cannot be assigned to", "choose another name")
    case .cannotName(let value): ("`as` names a stage of a network, and this is \(value.shown)", "assign it: `name = ...`")
    case .nameTaken(let name): ("every network has a field `\(name)`, so no stage can have the name", "choose another one")
    default: nil
    }
  }

  private var values: Words? {
    switch self {
    case .needs(let what, .object(let splits as Splits)):
      ("\(what), and this is \(splits.kind)", "their parts have names: `data.train`, `data.validation` and `data.test`")
    case .needs(let what, let value): ("\(what), and this is \(value.shown)", nil)
    case .operands(let op, let a, let b): (Self.operands(op, a, b), Self.operandHelp(op, a, b))
    case .bound(let bound):
      (
        "a range goes from one whole number to another, and \(Argument.text(bound)) is none",
        "`linspace(a, b, n)` gives n numbers between two, `range(a, b, by)` goes in steps"
      )
    case .index(let index, let count): Self.index(index, count)
    case .slice(let low, let high, let count):
      (
        "the slice \(Argument.text(low))..\(Argument.text(high)) goes past the end: there \(Self.items(count))",
        count > 0 ? "`0..-1` goes to the last one" : nil
      )
    case .noItems(let value): ("only lists and the like have items, and this is \(value.shown)", nil)
    case .notWalkable(let value):
      (
        "a loop goes over the items of something, and this is \(value.shown)",
        { if case .number(let number) = value { "to count, write `1..\(Argument.text(number))`" } else { nil } }()
      )
    case .emptyList(let word): ("`\(word)` needs at least one item", nil)
    case .tooLong: ("a list has at most 10,000,000 items", nil)
    case .tensorShapes(let op, let a, let b):
      (
        "`\(op)` needs tensors of one shape, and these are \(a) and \(b)",
        a.count == b.count
          ? "`shaped(t, \(a))` gives the second the first one's shape" : "numbers go with any shape: `t \(op) 2`"
      )
    case .product(let a, let b):
      (
        "`dot` needs as many columns at the left as rows at the right, and the shapes are \(a) and \(b)",
        a.rank <= 2 && b.rank == 2 && a[a.rank - 1] == b[1]
          ? "turn the second: `dot(a, transpose(b))`" : "vectors and matrices have one or two axes"
      )
    case .reshape(let from, let to):
      (
        "a tensor of shape \(from) has \(from.count) numbers, and \(to) would be \(to.count)",
        "the product of the sizes stays the same"
      )
    case .parameter(let name, let found, let needed):
      (
        "`\(name)` has the shape \(needed), and these numbers have \(found)",
        found.count == needed.count ? "give them its shape: `shaped(t, \(needed))`" : "a parameter keeps its shape"
      )
    case .part(let value, let needed):
      (
        "that part of the tensor is \(needed.rank == 0 ? "a number" : "a tensor of shape \(needed)"), and this is \(value.shown)",
        "a part keeps its shape"
      )
    case .branches(let name, let count):
      ("\(count) branches have a stage `\(name)`", "say which branch, counted from 0: `[0].\(name)`")
    case .axis(let value, let shape):
      (
        "a tensor of shape \(shape) has no axis \(Argument(value).source)",
        shape.rank == 1 ? "its only axis is 0" : "its axes are 0 to \(shape.rank - 1); -1 is the last"
      )
    case .beyondTensor(let number):
      (
        "\(Argument.text(number)) is more than a tensor's numbers hold, which end at 3.4e38",
        "divide the numbers by a power of ten before"
      )
    case .tooDeep: ("lists and records stand inside each other more than 1,000 deep", nil)
    case .memory:
      (
        "the variables take more than \(Footprint.text(Bounds.bytes)) of memory",
        "a tensor holds many numbers in a quarter of what a list takes"
      )
    case .condition(let value): ("a condition is true or false, and this is \(value.shown)", Self.conditionHelp(value))
    case .targets(1, let values): ("one name cannot take \(values) values", "a list has brackets: `xs = [1, 2]`")
    case .targets(let targets, let values): ("\(targets) names cannot take \(values) values", "give each name one")
    case .notAssignable(.list(let items), let name?):
      (
        "a list has no part called `\(name)`: its items have numbers",
        items.isEmpty
          ? "`append(xs, x)` gives a longer one"
          : "`xs[0] = ...` changes the first; a record has names: `record(\(name): ...)`"
      )
    case .notAssignable(.record(let record), _):
      (
        "the parts of a record have names, not numbers",
        { "write `r.\($0) = ...` or `r[\"\($0)\"] = ...`" }(record.names.first ?? "a")
      )
    case .notAssignable(let value, _):
      (
        "a part of \(value.kind) cannot be assigned to",
        "items of lists and tensors can, parts of records, and parameters: `net.dense1.weight = t`"
      )
    case .assertion(let source, let message, let values):
      (
        "the assertion does not hold: " + (message ?? source),
        values.isEmpty ? nil : values.map { "`\($0.0)` is \($0.1.source)" }.joined(separator: ", ")
      )
    default: nil
    }
  }

  private var calls: Words? {
    switch self {
    case .pipe(let a, let b): ("\(a.kind) cannot be piped into \(b.kind)", Self.pipeHelp(a, b))
    case .pipeInto(let command, let value, let takes):
      // A word of ours may mean something else elsewhere: `data | head 10`.
      ("\(value.kind) cannot be piped into `\(command)`, which takes \(takes)", Foreign.advice(command))
    case .pipeFrom(let command, let given, let right):
      (
        given == "nothing"
          ? "`\(command)` gives nothing that could be piped into \(right)"
          : "`\(command)` gives \(given), which cannot be piped into \(right)",
        "end the line before this `|`"
      )
    case .pipeIntoValue(let right): ("nothing can be piped into \(right.shown)", Self.pipeHelp(.none, right))
    case .noRoom(let word): ("`\(word)` takes nothing, so nothing can be piped into it", "write it on a line of its own")
    case .tooManyCalls:
      ("functions call each other more than 1,000 deep", "a recursion needs an end, such as `if n == 0 { return 1 }`")
    case .notCallable(let value, let help): ("\(value.kind) cannot be called", help)
    case .notCommand(let name, let value, let fix):
      (
        "`\(name)` is \(value.kind), not a command, so it takes no arguments",
        fix.map { "write `\($0)`" } ?? "to print several values, write `print a b`; a product is written with `*`"
      )
    case .argument(let function, let text): ("`\(function)` \(text)", nil)
    case .noCondition(let option, let word, let example):
      ("`\(word)` needs a condition in the braces of `\(option)`, such as \(example)", nil)
    case .bareArgument(let word, let usage, let callee):
      ("`\(word)` needs arguments of its own here", Self.bareHelp(word, usage, callee))
    case .splits(let command):
      ("`\(command)` needs one dataset, and these are splits", "write `.test`, `.validation` or `.train` behind them")
    default: nil
    }
  }

  private var scripts: Words {
    switch self {
    case .file(let path, let reason, let suggestion):
      (
        "the file \(Argument.quoted(path)) cannot be read: \(Self.reason(reason))",
        Foreign.instead(ofFile: path) ?? suggestion.map { "did you mean \(Argument.quoted($0))?" }
      )
    case .bareFile(let path): ("a file stands in quotes", "write `\(Argument.quoted(path))`")
    case .importCycle(let paths):
      (
        "these files import each other: " + paths.map { String($0.split(separator: "/").last ?? "") }.joined(separator: " -> "),
        "move what both need into a file of its own"
      )
    case .interrupted: ("interrupted", nil)
    case .cellWorked:
      (
        "the cell before did work that is not done twice, so it cannot be extended",
        "name what it gave, and pipe that: `run | plot`"
      )
    case .notAtPrompt(let word): ("`\(word)` is for the prompt: a script has no cells behind it", nil)
    case .notSavable(let value):
      ("\(value.kind) cannot be saved", "networks, tensors, data, numbers, texts, lists and records of them can, and `session`")
    case .partNotSavable:
      ("a part of a network cannot be saved alone, since its input's shape is not its own", "save the whole network")
    case .notForNPY(let value):
      ("a file that ends in `.npy` holds a tensor, and this is \(value.kind)", "let it end in `.safetensors`")
    case .nothingToUndo: ("there is nothing to take back", "`history` lists the cells of this session")
    case .misplaced("return"): ("`return` stands outside of a function", nil)
    case .misplaced(let word): ("`\(word)` stands outside of a loop", nil)
    case .noTraining(let path):
      ("\(Argument.quoted(path)) holds no training that could go on", "`train ... checkpoint \"file\"` writes such a file")
    case .dataNotKept(let path, let name):
      (
        "\(Argument.quoted(path)) is of a training on \(name), which was too large to be kept in it",
        "say on what it goes on: `resume \(Argument.quoted(path)) on data`"
      )
    case .notKept(let word):
      (
        "this training kept no `\(word)`",
        word == "ema"
          ? "`train ... ema 0.99` keeps a moving average of the weights"
          : "`train ... swa` keeps the mean of the last epochs' weights"
      )
    case .noRun(let purpose): ("nothing has been trained yet, so there is no run to \(purpose)", "start one with `train`")
    case .notInBackground:
      ("there is no such training in the background", "`jobs` lists them; `train ... background` starts one")
    default: ("\(self)", nil)
    }
  }
}
