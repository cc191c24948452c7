import Glibc

/// Paths as people type them.
enum HomePath {
  /// The path with the home folder in place of a leading `~`; a file of such a name is reached as `./~`.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME").map({ String(cString: $0) }), !home.isEmpty else {
      return path
    }
    return home + path.dropFirst()
  }
}
