/// What a shape is coloured with, said by what it means: each has a colour on a light page and one on a dark page.
enum Paint: Sendable, Hashable {
  /// Letters.
  case ink
  /// What stands back: the frame, the names of ticks.
  case faint
  /// The lines behind the data.
  case grid
  /// The page.
  case ground
  /// A box that stands out from the page.
  case panel
  /// The colour of a series, by its index.
  case series(Int)
  /// A place between the least (0) and the greatest (1) of a heat map.
  case heat(Double)
  /// What is readable upon that place.
  case over(Double)

  /// The colour on a light page.
  var light: Colour { colour(isDark: false) }

  /// The colour on a dark page.
  var dark: Colour { colour(isDark: true) }

  private func colour(isDark: Bool) -> Colour {
    switch self {
    case .ink: isDark ? Colour(230, 232, 236) : Colour(32, 34, 38)
    case .faint: isDark ? Colour(150, 155, 163) : Colour(104, 109, 117)
    case .grid: isDark ? Colour(52, 56, 63) : Colour(229, 231, 235)
    case .ground: isDark ? Colour(22, 24, 28) : Colour(255, 255, 255)
    case .panel: isDark ? Colour(38, 42, 49) : Colour(244, 246, 249)
    case .series(let index): Palette.series(index)
    case .heat(let place): Palette.heat(place)
    case .over(let place): Palette.over(place)
    }
  }
}
