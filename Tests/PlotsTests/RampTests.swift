import Glibc
import Testing

@testable import Plots

/// What is more looks lighter, at every depth of colour.
@Suite struct RampTests {
  /// How light a colour looks, from 0 to 100: L* of CIELAB, from sRGB.
  static func lightness(_ colour: Colour) -> Double {
    let parts = [colour.red, colour.green, colour.blue].map { part -> Double in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let luminance = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    return luminance > 216.0 / 24389 ? 116 * cbrt(luminance) - 16 : luminance * 24389 / 27
  }

  /// The sixteen colours as terminals have them: the codes 30 to 37, then 90 to 97.
  static let themes: [(name: String, colours: [Int])] = [
    (
      "xterm",
      [
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
        0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
      ]
    ),
    (
      "VGA",
      [
        0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555, 0x55ff55, 0xffff55,
        0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
      ]
    ),
    (
      "Tango",
      [
        0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf, 0x555753, 0xef2929, 0x8ae234, 0xfce94f,
        0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec,
      ]
    ),
    (
      "Windows",
      [
        0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc, 0x767676, 0xe74856, 0x16c60c, 0xf9f1a5,
        0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2,
      ]
    ),
    (
      "macOS",
      [
        0x000000, 0x990000, 0x00a600, 0x999900, 0x0000b2, 0xb200b2, 0x00a6b2, 0xbfbfbf, 0x666666, 0xe50000, 0x00d900, 0xe5e500,
        0x0000ff, 0xe500e5, 0x00e5e5, 0xe5e5e5,
      ]
    ),
  ]

  /// The colour that an escape sequence sets, on a ground or for a glyph.
  static func colour(_ ink: Ink, _ depth: ColourDepth, theme: [Int]) throws -> Colour {
    let codes = Palette.sequence(ink, depth).dropFirst(2).dropLast().split(separator: ";").compactMap { Int($0) }
    let own = Array(codes.dropFirst())
    func shade(_ code: Int) -> Colour { Colour(UInt8(code >> 16 & 255), UInt8(code >> 8 & 255), UInt8(code & 255)) }
    switch own.count {
    case 5: return Colour(UInt8(own[2]), UInt8(own[3]), UInt8(own[4]))
    case 3:
      let index = own[2]
      if index >= 232 { return shade((8 + 10 * (index - 232)) * 0x010101) }
      let levels = [0, 95, 135, 175, 215, 255]
      let place = index - 16
      return shade(levels[place / 36] << 16 | levels[place / 6 % 6] << 8 | levels[place % 6])
    default:
      let code = try #require(own.first)
      let plain = code >= 100 ? code - 10 : code >= 90 ? code : code >= 40 ? code - 10 : code
      return shade(theme[plain >= 90 ? plain - 90 + 8 : plain - 30])
    }
  }

  private static func expectLighter(
    _ inks: [Ink], steps: Int, _ depths: [ColourDepth] = [.sixteen, .twoHundredFiftySix, .full]
  ) throws {
    for depth in depths {
      for theme in depth == .sixteen ? themes : Array(themes.prefix(1)) {
        let colours = try inks.map { try colour($0, depth, theme: theme.colours) }
        let light = colours.map(lightness)
        var seen = 1
        for (place, pair) in zip(light, light.dropFirst()).enumerated() where colours[place] != colours[place + 1] {
          seen += 1
          #expect(
            pair.1 > pair.0 + (depth == .full ? 0 : 1), "\(depth), \(theme.name): \(colours[place]) to \(colours[place + 1])")
        }
        #expect(seen >= (depth == .sixteen ? 4 : steps) && (light.last ?? 0) > (light.first ?? 0) + 40, "\(depth): \(seen)")
      }
    }
  }

  @Test func heatGrowsLighter() throws {
    // Between places that are nearer to each other the amounts of red, green and blue are rounded against each other.
    for (count, depths) in [(100, [ColourDepth.full]), (1000, [.sixteen, .twoHundredFiftySix])] {
      let places = (0...count).map { Double($0) / Double(count) }
      try Self.expectLighter(places.map { Ink(ground: .heat($0)) }, steps: 8, depths)
      try Self.expectLighter(places.map { Ink(colour: .heat($0)) }, steps: 8, depths)
    }
  }

  @Test func greysGrowLighter() throws {
    let greys = (UInt8.min...UInt8.max).map { Colour($0, $0, $0) }
    try Self.expectLighter(greys.map { Ink(ground: .pixel($0)) }, steps: 24)
    try Self.expectLighter(greys.map { Ink(colour: .pixel($0)) }, steps: 24)
  }

  /// Of 256 colours the one that is taken is never far from that of a picture, dark ones neither.
  @Test func coloursAreNear() throws {
    for red in stride(from: 0, through: 255, by: 15) {
      for green in stride(from: 0, through: 255, by: 15) {
        for blue in stride(from: 0, through: 255, by: 15) {
          let wanted = Colour(UInt8(red), UInt8(green), UInt8(blue))
          let got = try Self.colour(Ink(ground: .pixel(wanted)), .twoHundredFiftySix, theme: [])
          #expect((Self.lightness(got) - Self.lightness(wanted)).magnitude < 17, "\(wanted) as \(got)")
        }
      }
    }
  }

  /// What is written upon a ground can be read: at least 4.5 to 1, as the accessibility guidelines ask for.
  @Test func whatStandsUponItIsReadable() throws {
    func luminance(_ colour: Colour) -> Double {
      let light = Self.lightness(colour)
      return light > 8 ? pow((light + 16) / 116, 3) : light * 27 / 24389
    }
    for depth in [ColourDepth.twoHundredFiftySix, .full] {
      for place in (0...200).map({ Double($0) / 200 }) {
        let ground = try luminance(Self.colour(Ink(ground: .heat(place)), depth, theme: []))
        let glyph = try luminance(Self.colour(Ink(colour: .over(place)), depth, theme: []))
        let ratio = (max(ground, glyph) + 0.05) / (min(ground, glyph) + 0.05)
        #expect(ratio >= 4.5, "\(depth) at \(place): \(ratio)")
      }
    }
  }
}
