internal import Glibc

/// What stands before the first line, in the form and at the address that libedit keeps asking for.
final class Prompt {
  /// What encloses a part that takes no room on the screen.
  static let mark: wchar_t = 1

  let width: Int
  let pointer: UnsafeMutablePointer<wchar_t>

  init(_ text: String, isStyled: Bool) {
    let plain = text.unicodeScalars.filter { $0.value >= 0x20 }
    width = plain.reduce(0) { $0 + CellWidths.of($1) }
    var letters = plain.map { wchar_t(bitPattern: $0.value) }
    if isStyled, let last = letters.popLast() {
      // The end of the colour stands before the last letter: libedit loses a part without room that comes last.
      letters = Self.hidden("\u{1b}[1;32m") + letters + Self.hidden("\u{1b}[0m") + [last]
    }
    letters.append(0)
    pointer = .allocate(capacity: letters.count)
    pointer.initialize(from: letters, count: letters.count)
  }

  deinit { pointer.deallocate() }

  private static func hidden(_ codes: String) -> [wchar_t] {
    [mark] + codes.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [mark]
  }
}
