import Glibc
import Language

/// Reads the names that imported files define at their top level, and those that they import themselves.
struct ImportedFiles {
  /// A name of a file.
  enum Entry {
    case variable(Name)
    case function(Definition)
  }

  /// Why a file could not be read; nil where it could, and has mistakes in it.
  private(set) var reason: String?
  /// Those mistakes.
  private(set) var mistakes: [Diagnostic] = []
  /// The files that were read, in order.
  private(set) var read: [ParseResult] = []
  private var seen: Set<String> = []
  private let isBlind: Bool

  /// Files that are read; with `isBlind` none is, and each counts as empty.
  init(isBlind: Bool = false) { self.isBlind = isBlind }

  /// The names; nil if the file, or one that it imports, cannot be read or is wrong.
  mutating func definitions(of path: String, from importer: String) -> [Entry]? {
    if isBlind { return [] }
    (reason, mistakes) = (nil, [])
    let full = FileNames.path(path, from: importer)
    guard seen.insert(full).inserted else { return [] }
    // Files that import each other in a long row are not followed to the end.
    guard seen.count <= 200 else { return nil }
    var facts = stat()
    // Reading anything but a file could wait for ever, or use up what the import itself is to read.
    if stat(full, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG {
      reason = "it is no file"
      return nil
    }
    let source: Source
    do {
      source = try SourceFile.readOrdinary(full)
    } catch {
      reason = (error as? FileFailure)?.reason ?? "\(error)"
      return nil
    }
    let result = Parser.parse(source)
    mistakes = result.diagnostics
    guard mistakes.isEmpty else { return nil }
    read.append(result)
    let check = NameCheck(result, known: [], isThorough: false, files: self)
    (seen, read) = (check.files.seen, check.files.read)
    guard !check.isStumped else {
      mistakes = check.found
      return nil
    }
    return check.root.names.map { name in check.root.function(name).map { .function($0) } ?? .variable(name) }
  }
}
