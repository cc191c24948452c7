import Datasets
import Forms

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

  static let form = Form<Load>(
    "loads a dataset by its name, or what a file holds: what `save` wrote, or the tensors of a safetensors or NPY file; a session that was saved as a script goes on from there",
    [.positional("NAME", "which one: `digits`, or a file in quotes", \.source)], examples: [Example("load digits")],
    related: ["save", "split", "standardize", "take"])

  static let works = true
  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value {
    switch source {
    case .file(let path) where path.hasSuffix(".dlscript"):
      try session.goOn(from: path)
      return .none
    case .file(let path):
      session.loaded.insert(SourceFile.realPath(path))
      return try ValueFile.read(path)
    case .bundled(let word):
      guard let type = Datasets.Catalogue.bundled.first(where: { $0.word == word })?.type else {
        throw Fault.unknownName(word, suggestion: nil)
      }
      return .object(try type.make([]).dataset())
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
