internal import Glibc

/// What stands before the first line.
final class Prompt {
  let width: Int
  /// The text with its colour.
  let styled: String
  /// The text in the form and at the address that libedit keeps asking for, where libedit draws.
  let pointer: UnsafeMutablePointer<wchar_t>

  init(_ text: String, isStyled: Bool) {
    let plain = CellWidths.clip(text, to: .max)
    width = CellWidths.of(plain)
    styled = isStyled ? "\u{1b}[1;32m\(plain)\u{1b}[0m" : plain
    let letters = plain.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
    pointer = .allocate(capacity: letters.count)
    pointer.initialize(from: letters, count: letters.count)
  }

  deinit { pointer.deallocate() }
}
