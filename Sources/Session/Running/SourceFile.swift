import Glibc
import Language

/// Reads scripts.
public enum SourceFile {
  /// The source in a file.
  public static func read(_ path: String) throws -> Source {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileFailure(path: path, reason: String(cString: strerror(errno))) }
    defer { close(file) }
    return Source(name: path, bytes: try read(file, path))
  }

  /// Where a path leads, by one name however it is written; the path itself where it leads nowhere.
  static func realPath(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
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
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileFailure(path: path, reason: String(cString: strerror(errno))) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= 256 << 20 else { throw FileFailure(path: path, reason: "it has more than 256 MB") }
    }
  }
}

/// A file that cannot be read.
public struct FileFailure: Error {
  /// Which one.
  public let path: String
  /// Why.
  public let reason: String
}
