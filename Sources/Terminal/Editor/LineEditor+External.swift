internal import CEdit
internal import Glibc

/// Ctrl-X Ctrl-E: the cell in the editor that the user prefers.
extension LineEditor {
  func editOutside() -> UInt8 {
    let folder = Self.environment("TMPDIR") ?? "/tmp"
    let ending = ".dlscript"
    var path = Array((folder + "/cell-XXXXXX" + ending).utf8CString)
    let file = mkstemps(&path, Int32(ending.utf8.count))
    guard file >= 0 else { return Self.error }
    let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(name) }
    let bytes = Array((text.string + "\n").utf8)
    let written = write(file, bytes, bytes.count)
    close(file)
    guard written == bytes.count else { return Self.error }

    leave()
    Output.write("\u{1b}[?2004l")
    _ = edit_set_number(edit, EL_PREP_TERM, 0)
    let program = Self.environment("VISUAL") ?? Self.environment("EDITOR") ?? "vi"
    let status = system("\(program) '\(name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'")
    _ = edit_set_number(edit, EL_PREP_TERM, 1)
    if screen.canMove { Output.write("\u{1b}[?2004h") }
    screen = Screen.current()
    if status == 0, let edited = Self.contents(of: name) {
      text = EditText(Self.plain(edited.unicodeScalars))
    }
    return Self.refresh
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func contents(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < 1 << 24 {
      let count = read(file, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text from elsewhere as it may stand in a cell: lines end alike, there are none at its end, and nothing in it is
  /// more than a letter.
  static func plain(_ text: some Collection<Unicode.Scalar>) -> String {
    var plain = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text {
      if scalar == "\r" || scalar == "\n" && last != "\r" {
        plain.append("\n")
      } else if scalar == "\t" || scalar != "\n" && !scalar.isControl {
        plain.append(scalar)
      }
      last = scalar
    }
    while plain.last == "\n" { plain.removeLast() }
    return String(plain)
  }
}
