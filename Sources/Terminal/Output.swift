internal import CEdit
internal import Glibc

/// Standard output, past any buffer.
enum Output {
  /// Writes all of it, in one call where the system takes it in one.
  static func write(_ text: String) {
    // What libedit or `print` have buffered comes first.
    edit_flush()
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
    }
  }
}
