internal import Glibc

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

/// A colour as amounts of red, green and blue, each from 0 to 255.
struct Colour: Sendable, Hashable {
  let red: UInt8, green: UInt8, blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

  /// `#rrggbb`.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef")
    return [red, green, blue].reduce(into: "#") {
      $0.append(digits[Int($1 >> 4)])
      $0.append(digits[Int($1 & 15)])
    }
  }

  /// How much light it gives, from 0 to 1, which says what can be read upon it (Web Content Accessibility Guidelines 2).
  var light: Double {
    let linear = { (part: UInt8) -> Double in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// How light it looks, from 0 to 1.
  var luminance: Double { (0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)) / 255 }
}
