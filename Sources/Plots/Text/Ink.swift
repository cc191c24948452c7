/// How a glyph is coloured, said by what it means; `Palette` turns it into escape sequences.
struct Ink: Equatable {
  enum Hue: Equatable {
    /// The terminal's own.
    case plain
    /// The colour of a series, by its index.
    case series(Int)
    /// A place between the least (0) and the greatest (1) of a heat map.
    case heat(Double)
    /// What is readable upon that place.
    case over(Double)
    /// A colour of a picture.
    case pixel(Colour)
  }

  var colour = Hue.plain
  var ground = Hue.plain
  var isBold = false
  var isFaint = false

  static let plain = Ink()
  static let bold = Ink(isBold: true)
  static let faint = Ink(isFaint: true)

  /// The ink of a series; what belongs to a series but stands behind it has the index's complement, and is faint.
  static func series(_ index: Int) -> Ink {
    index < 0 ? Ink(colour: .series(~index), isFaint: true) : Ink(colour: .series(index))
  }
}
