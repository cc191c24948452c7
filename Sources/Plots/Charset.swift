/// Which characters a picture may be made of.
public enum Charset: Sendable, Equatable, CaseIterable {
  /// Braille dots, block elements and box drawing: the finest picture.
  case unicode
  /// Block elements and box drawing, for the fonts that have no braille or draw its empty dots.
  case blocks
  /// Nothing but 7-bit ASCII, for a terminal or a file whose encoding is unknown.
  case ascii

  /// With `marks`, which only ASCII has, a character shows which series is there.
  func canvas(columns: Int, rows: Int, marks: Bool) -> any Canvas {
    switch self {
    case _ where marks: AsciiCanvas(columns: columns, rows: rows, marks: true)
    case .unicode: BrailleCanvas(columns: columns, rows: rows)
    case .blocks: BlockCanvas(columns: columns, rows: rows)
    case .ascii: AsciiCanvas(columns: columns, rows: rows, marks: false)
    }
  }

  /// The lines and corners of a frame.
  var box: BoxGlyphs { self == .ascii ? .ascii : .unicode }

  /// What stands where text was cut off; one column wide.
  public var ellipsis: Character { self == .ascii ? "~" : "…" }
  /// The text with this mark in place of the other.
  public func plain(_ text: String) -> String { self == .ascii ? text.replacing("…", with: "~") : text }

  /// Lightest to darkest, for a picture that has no colour.
  var shades: [Character] { self == .ascii ? Array(" .:-=+*#%@") : Array(" ░▒▓█") }

  /// A bar that grows upward in parts of a cell: the first glyph is the least part, the last a full cell.
  var upwardParts: [Character] { self == .ascii ? Array(".:#") : Array("▁▂▃▄▅▆▇█") }

  /// A bar that grows to the right in parts of a cell.
  var rightwardParts: [Character] { self == .ascii ? Array("#") : Array("▏▎▍▌▋▊▉█") }

  /// A bar that grows to the left: Unicode has only the half and the whole.
  var leftwardParts: [Character] { self == .ascii ? Array("#") : Array("▐█") }
}
