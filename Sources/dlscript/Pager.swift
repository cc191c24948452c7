import Glibc
import Interrupts

/// Shows long texts page by page, by the user's own program for that.
enum Pager {
  /// Shows a text; false where there is no pager, and nothing was shown.
  static func show(_ text: String) -> Bool {
    guard let command else { return false }
    fflush(nil)
    // Ctrl-C is meant for the pager while it is there.
    let before = signal(SIGINT, SIG_IGN)
    let broken = signal(SIGPIPE, SIG_IGN)
    defer {
      signal(SIGINT, before)
      signal(SIGPIPE, broken)
    }
    guard let pipe = popen(command, "w") else { return false }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(fileno(pipe), $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // Whoever has seen enough leaves before the end.
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    // The shell says 127 where there is no such program.
    return pclose(pipe) >> 8 & 0xff != 127
  }

  // Who has never met `less` learns how to leave it.
  private static let less = "less -RFX -P'Space shows more, q goes back'"

  private static var command: String? {
    if let own = getenv("PAGER").map({ String(cString: $0) }), !own.isEmpty { return own }
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").contains { access("\($0)/less", X_OK) == 0 } ? less : nil
  }
}
