/// The colours of series and heat maps at each depth, as escape sequences.
enum Palette {
  static let reset = "\u{1b}[0m"

  /// The sequence that sets exactly this ink, whatever was set before.
  static func sequence(_ ink: Ink, _ depth: ColourDepth) -> String {
    if ink == .plain { return reset }
    var codes = ["0"]
    if ink.isBold { codes.append("1") }
    if ink.isFaint { codes.append("2") }
    if let code = code(ink.colour, depth, ground: false) { codes.append(code) }
    if let code = code(ink.ground, depth, ground: true) { codes.append(code) }
    return "\u{1b}[" + codes.joined(separator: ";") + "m"
  }

  private static func code(_ colour: Ink.Colour, _ depth: ColourDepth, ground: Bool) -> String? {
    switch colour {
    case .plain: nil
    case .series(let index): series(index, depth, ground: ground)
    case .heat(let place): heat(place, depth, ground: ground)
    case .over(let place): code(of: luminance(place) > 0.45 ? (0, 0, 0) : (255, 255, 255), depth, ground)
    }
  }

  private static func series(_ index: Int, _ depth: ColourDepth, ground: Bool) -> String? {
    let place = Int(index.magnitude % UInt(names.count))
    let (theme, rgb) = names[place]
    return depth == .sixteen ? String(ground ? theme + 10 : theme) : code(of: rgb, depth, ground)
  }

  private static func heat(_ place: Double, _ depth: ColourDepth, ground: Bool) -> String? {
    if depth == .sixteen {
      let steps = [34, 36, 32, 33]
      let step = steps[Int(rounding: place * Double(steps.count - 1), within: 0...(steps.count - 1))]
      return String(ground ? step + 10 : step)
    }
    return code(of: viridis(place), depth, ground)
  }

  private static func code(of rgb: (Int, Int, Int), _ depth: ColourDepth, _ ground: Bool) -> String? {
    let lead = ground ? "48" : "38"
    switch depth {
    case .none, .sixteen: return nil
    case .full: return "\(lead);2;\(rgb.0);\(rgb.1);\(rgb.2)"
    case .twoHundredFiftySix:
      let level = { (part: Int) in part < 48 ? 0 : part < 115 ? 1 : (part - 35) / 40 }
      return "\(lead);5;\(16 + 36 * level(rgb.0) + 6 * level(rgb.1) + level(rgb.2))"
    }
  }

  /// Neighbours differ in lightness as well as hue, and all can be read on black and on white.
  private static let names: [(theme: Int, rgb: (Int, Int, Int))] = [
    (36, (38, 160, 218)), (33, (230, 140, 30)), (35, (214, 80, 160)), (32, (50, 170, 90)),
    (31, (222, 80, 70)), (34, (130, 120, 235)), (96, (0, 170, 170)), (93, (180, 160, 30)),
  ]

  private static let anchors: [(Double, Double, Double)] = [
    (68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141), (39, 173, 129), (92, 200, 99),
    (170, 220, 50), (253, 231, 37),
  ]

  /// The colour map of matplotlib: even steps of lightness, also for the colour-blind.
  private static func viridis(_ place: Double) -> (Int, Int, Int) {
    let scaled = min(max(place, 0), 1) * Double(anchors.count - 1)
    let lower = Int(rounding: scaled.rounded(.down), within: 0...(anchors.count - 2))
    let share = scaled - Double(lower)
    let (from, to) = (anchors[lower], anchors[lower + 1])
    let mix = { (a: Double, b: Double) in Int(rounding: a + (b - a) * share, within: 0...255) }
    return (mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
  }

  private static func luminance(_ place: Double) -> Double {
    let (red, green, blue) = viridis(place)
    return (0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)) / 255
  }
}
