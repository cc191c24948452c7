import Glibc
import Interrupts
import Language

/// Reads scripts, and writes them.
public enum SourceFile {
  /// The source in a file, or in a pipe or device that the user named.
  public static func read(_ path: String) throws -> Source { try read(path, O_RDONLY) { _ in true } }

  /// The source in an ordinary file: an import must not wait for a pipe, nor read a device that never ends.
  static func readOrdinary(_ path: String) throws -> Source {
    try read(path, O_RDONLY | O_NONBLOCK) { file in
      var facts = stat()
      return fstat(file, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }
  }

  private static func read(_ path: String, _ flags: Int32, where isFit: (Int32) -> Bool) throws -> Source {
    // C would take the name to end there, and open another file.
    guard !path.utf8.contains(0) else { throw FileFailure(path: path, reason: "No such file or directory") }
    let file = open(HomePath.expanded(path), flags | O_CLOEXEC)
    // A pipe that nobody writes to makes it wait.
    if file < 0, errno == EINTR, Interrupts.isPending { throw Ending.interrupted }
    guard file >= 0 else { throw FileFailure(path: path, reason: String(cString: strerror(errno))) }
    defer { close(file) }
    guard isFit(file) else { throw FileFailure(path: path, reason: "Not an ordinary file") }
    return Source(name: path, bytes: try read(file, path))
  }

  /// Where a path leads, by one name however it is written; the path itself where it leads nowhere.
  static func realPath(_ path: String) -> String {
    guard let found = realpath(HomePath.expanded(path), nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }

  /// Puts a text in place of a file's, all of it or nothing.
  public static func write(_ text: String, to path: String) throws {
    try AtomicFile.write(to: path) { try $0.put(Array(text.utf8)) }
  }

  /// Makes the folders on the way to a file, for the user alone.
  static func makeFolders(of path: String) {
    for (index, character) in path.enumerated() where character == "/" && index > 0 {
      mkdir(String(path.prefix(index)), 0o700)
    }
  }

  /// The source on standard input.
  public static func readStandardInput() throws -> Source {
    Source(name: "<stdin>", bytes: try read(STDIN_FILENO, "<stdin>"))
  }

  private static func read(_ file: Int32, _ path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if Interrupts.isPending { throw Ending.interrupted }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileFailure(path: path, reason: String(cString: strerror(errno))) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= 64 << 20 else { throw FileFailure(path: path, reason: "it has more than 64 MB") }
    }
  }
}
