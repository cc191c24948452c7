import Datasets
import Forms
import Language
import Models
import Tensors
import Training

/// Files that hold a value: a safetensors file of its numbers, which other programs read too, with the rest of it in the
/// metadata.
enum ValueFile {
  static let key = "dlscript"
  /// By which rule a file's networks have their names: before the second, two stages could share one.
  static let names = 2.0

  /// Writes a value; a tensor whose file's name ends in `.npy` is written as NumPy does. Where it is watched, Ctrl-C ends it.
  static func write(_ value: Value, to path: String, isWatched: Bool = false) throws {
    if path.hasSuffix(".npy") {
      guard case .object(let object) = value, let tensor = object.payload as? Tensor<Float> else { throw Fault.notForNPY(value) }
      return try NPY.write(tensor, to: path, isWatched: isWatched)
    }
    var encoder = ValueEncoder()
    let tree = try encoder.encode(value)
    try Safetensors.write(
      encoder.tensors, metadata: [("format", "pt"), (key, tree.encoded())], to: path, isWatched: isWatched)
  }

  /// The value in a file; what another program wrote is a record of its tensors. `options` are for the file's format, whose
  /// word a message names; what should be known is told to the host.
  static func read(_ path: String, options: HandedOn = HandedOn(), for host: any Host) throws -> Value {
    let progress = LoadProgress(path.split(separator: "/").last.map(String.init) ?? path, host)
    defer { progress.end() }
    if let folder = InputFolder(path, progress) {
      return try failing(path) {
        let type = try Formats.format(of: folder)
        return try value(of: try make(type, options).read(folder), host)
      }
    }
    let file = try InputFile(path, progress)
    return try failing(path) {
      if let (type, file) = try Formats.format(of: file) {
        return try value(of: try make(type, options).read(file), host)
      }
      if let word = options.given.keys.min() { throw Fault.argument(function: "load", "has no `\(word)` for such files") }
      let tensors = try Safetensors(file)
      guard let tree = try tree(of: tensors, in: file) else {
        return .record(Record(try tensors.names.map { ($0, .object(try tensors.tensor($0))) }))
      }
      var decoder = ValueDecoder(file, tensors)
      return try decoder.decode(tree)
    }
  }

  private static func make(_ type: any Format.Type, _ options: HandedOn) throws -> any Format {
    try type.make(
      try options.bound(to: type.signature) { word in
        Fault.argument(function: "load", "has no `\(word)` for \(type.title) files")
      })
  }

  private static func value(of loaded: Loaded, _ host: any Host) throws -> Value {
    loaded.notices.forEach(host.notice)
    return try value(of: loaded.content)
  }

  /// What was loaded, as a value.
  static func value(of content: Loaded.Content) throws -> Value {
    switch content {
    case .tensor(let tensor): return .object(tensor)
    case .record(let tensors): return .record(Record(tensors.map { ($0.name, .object($0.tensor)) }))
    case .dataset(let dataset):
      try FiniteCheck.check(dataset)
      return .object(dataset)
    case .splits(let splits):
      for part in splits.parts { try FiniteCheck.check(part.dataset) }
      return .object(splits)
    case .table(let table): return .object(table)
    case .words(let words): return .list(words.map { .string($0) })
    }
  }

  /// A file that `save` or a training wrote, with what it says of its value.
  static func saved(_ path: String) throws -> (file: InputFile, tensors: Safetensors, tree: JSON) {
    let file = try InputFile(path)
    return try failing(path) {
      let tensors = try Safetensors(file)
      guard let tree = try tree(of: tensors, in: file) else { throw Fault.noTraining(path) }
      return (file, tensors, tree)
    }
  }

  /// Gives a network the numbers of a file.
  static func read(_ path: String, into network: Network) throws -> (pairing: Network.Pairing, left: Int) {
    let file = try InputFile(path)
    return try failing(path) {
      let tensors = try Safetensors(file)
      return try network.take(tensors.names.map { ($0, tensors.shapes[$0] ?? Shape([])) }, read: tensors.tensor)
    }
  }

  // What cannot be taken of a file is said with its name.
  private static func failing<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch {
      if error is FormatFault || error is FileFailure || error is Diagnostic || error is Ending || error is Fault {
        throw error
      }
      throw LoadFailure(path: path, error: error)
    }
  }

  /// A value that needs no numbers besides its tree.
  static func value(_ tree: JSON) throws -> Value {
    var decoder = ValueDecoder()
    return try decoder.decode(tree)
  }

  /// Goes over the variables of a file that holds a record of them: first `known` is asked about each, then `new`.
  static func variables(
    _ path: String, known: (String, JSON, inout ValueDecoder) throws -> Void,
    new: (String, JSON, inout ValueDecoder) throws -> Void
  ) throws {
    let file = try InputFile(path)
    let tensors = try Safetensors(file)
    var decoder = ValueDecoder(file, tensors)
    let pairs = (try tree(of: tensors, in: file)?["items"]?.items ?? []).compactMap(\.items).filter { $0.count == 2 }
    for pair in pairs { if let name = pair[0].text { try known(name, pair[1], &decoder) } }
    for pair in pairs { if let name = pair[0].text { try new(name, pair[1], &decoder) } }
  }

  /// What a file of `save` says of its value; nil for another program's.
  private static func tree(of tensors: Safetensors, in file: InputFile) throws -> JSON? {
    guard let text = tensors.metadata[key] else { return nil }
    do { return try JSONReader.read(Array(text.utf8)) } catch {
      throw file.fault("what it says of its value: \(error.reason)", at: 8)
    }
  }
}
