/// How a glyph is coloured, said by what it means; `Palette` turns it into escape sequences.
struct Ink: Equatable {
  enum Colour: Equatable {
    /// The terminal's own.
    case plain
    /// The colour of a series, by its index.
    case series(Int)
    /// A place between the least (0) and the greatest (1) of a heat map.
    case heat(Double)
    /// What is readable upon that place.
    case over(Double)
  }

  var colour = Colour.plain
  var ground = Colour.plain
  var isBold = false
  var isFaint = false

  static let plain = Ink()
  static let bold = Ink(isBold: true)
  static let faint = Ink(isFaint: true)
  static func series(_ index: Int) -> Ink { Ink(colour: .series(index)) }
}
