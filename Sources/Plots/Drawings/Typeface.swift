/// Letters as strokes, for pictures of pixels, and how wide texts are, for pictures of any kind.
///
/// The letters were drawn for this program. A character that has none is shown as a box of its width.
enum Typeface {
  /// The usual size of letters.
  static let size = 12.0

  /// How many units the size of letters has: capitals are 14 high.
  private static let em = 20.0
  /// The room at either side of a letter.
  private static let bearing = 1.6

  /// How wide a text is.
  static func width(_ text: String, size: Double = size, isBold: Bool = false) -> Double {
    text.reduce(0) { $0 + advance($1) } * size / em * (isBold ? 1.06 : 1)
  }

  /// The room to leave for a text, which may be shown in another typeface with wider letters.
  static func room(_ text: String, size: Double = size) -> Double { width(text, size: size) * 1.14 }

  /// The text cut to a width, with a mark where something was cut off.
  static func clip(_ text: String, to limit: Double, size: Double = size) -> String {
    guard width(text, size: size) > limit else { return text }
    var (kept, used) = ("", width("…", size: size))
    for character in text {
      used += width(String(character), size: size)
      if used > limit { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// The strokes of a text whose baseline begins at a place.
  static func strokes(_ text: String, at place: Point, size: Double, isBold: Bool) -> [[Point]] {
    let scale = size / em
    var (strokes, x): ([[Point]], Double) = ([], place.x)
    for character in text {
      let start = x + bearing * scale
      for stroke in glyph(character).strokes {
        strokes.append(stroke.map { Point(start + $0.x * scale, place.y - $0.y * scale) })
      }
      x += advance(character) * scale * (isBold ? 1.06 : 1)
    }
    return strokes
  }

  private static func advance(_ character: Character) -> Double { glyph(character).width + 2 * bearing }

  private static func glyph(_ character: Character) -> StrokeGlyph {
    if let known = StrokeGlyph.all[character] { return known }
    let width = Double(CellWidth.of(character)) * 10 - 3
    return StrokeGlyph("M 0,0 L 0,14 L \(width),14 L \(width),0 L 0,0", width: width)
  }
}
