import Datasets
import Forms
import Models

/// Loads data.
struct Load: Command {
  /// A bundled set's word, or a file.
  enum Source: ArgumentConvertible {
    case bundled(String)
    case file(String)

    static var expectation: String { "the name of a bundled dataset, such as `digits`, or a file in quotes" }
    static var choices: [String] { Datasets.Catalogue.bundled.map(\.word) }

    init?(_ argument: Argument) {
      switch argument {
      case .symbol(let word) where Self.choices.contains(word): self = .bundled(word)
      case .string(let path): self = .file(path)
      default: return nil
      }
    }

    var argument: Argument {
      switch self {
      case .bundled(let word): .symbol(word)
      case .file(let path): .string(path)
      }
    }
  }

  var source = Source.bundled("digits")
  var target = NetworkReference(Network([]))
  var options = HandedOn()

  static let form = Form<Load>(
    "loads a dataset by its name, or what a file holds: what `save` wrote, rows of a CSV file, the tensors of a safetensors, NPY or NPZ file, images as MNIST and CIFAR come in, one file or their folder, pictures and folders of them, windows of a text; a session that was saved as a script goes on from there",
    [
      .positional("NAME", "which one: `digits`, or a file in quotes", \.source),
      .keyword(
        "into",
        "a network that takes the numbers of a file, such as PyTorch's state dict: by name, or else layer by layer in order",
        \.target),
    ] + HandedOn.parameters(of: Datasets.Catalogue.formats.map(\.type), \.options),
    examples: [
      Example("load digits"), Example(shown: "load \"flowers.csv\" label \"species\""),
      Example(shown: "load \"houses.csv\" target \"price\" drop [\"id\"] missing mean"),
      Example(shown: "load \"flowers/\" size 64x64"), Example(shown: "load \"book.txt\" window 64"),
      Example(shown: "load \"images-idx3-ubyte\" labels \"labels-idx1-ubyte\""),
    ],
    related: ["save", "split", "standardize", "take"])

  static let works = true
  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value {
    let network = target.network
    switch source {
    case .file(let path) where !network.elements.isEmpty:
      try session.willChange(network)
      let (pairing, left) = try ValueFile.read(path, into: network)
      let rest = left > 0 ? "; \(left) more \(left == 1 ? "is" : "are") in the file" : ""
      let way = pairing == .byName ? "by name" : "in order"
      session.host.notice("the numbers of \(Argument.quoted(path)) are taken \(way)\(rest)")
      return .object(network)
    case .bundled where !network.elements.isEmpty: throw Fault.argument(function: "load", "takes a file where it has `into`")
    case .file(let path) where path.hasSuffix(".dlscript"):
      try session.goOn(from: path)
      return .none
    case .file(let path):
      session.loaded.insert(SourceFile.realPath(path))
      return try ValueFile.read(path, options: options, for: session.host)
    case .bundled where !options.given.isEmpty:
      throw Fault.argument(function: "load", "takes `\(options.given.keys.min() ?? "")` where it reads a file")
    case .bundled(let word):
      guard let type = Datasets.Catalogue.bundled.first(where: { $0.word == word })?.type else {
        throw Fault.unknownName(word, suggestion: nil)
      }
      return try ValueFile.value(of: type.make([]).content())
    }
  }
}

extension Interpreter {
  /// Runs the script that a session was saved as, here and now.
  fileprivate func goOn(from path: String) throws {
    guard let commandSpan else { return }
    try importFile(path, at: commandSpan)
  }
}
