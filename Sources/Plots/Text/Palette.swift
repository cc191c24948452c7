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

  private static func code(_ colour: Ink.Hue, _ depth: ColourDepth, ground: Bool) -> String? {
    switch colour {
    case .plain: nil
    case .series(let index): series(index, depth, ground: ground)
    case .heat(let place): heat(place, depth, ground: ground)
    case .over(let place): depth == .sixteen ? nil : code(of: over(place), depth, ground)
    case .pixel(let colour): code(of: colour, depth, ground)
    }
  }

  private static func series(_ index: Int, _ depth: ColourDepth, ground: Bool) -> String? {
    let theme = names[place(ofSeries: index)].theme
    return depth == .sixteen ? String(ground ? theme + 10 : theme) : code(of: series(index), depth, ground)
  }

  private static func heat(_ place: Double, _ depth: ColourDepth, ground: Bool) -> String? {
    if depth == .sixteen {
      let steps = [34, 36, 32, 33]
      let step = steps[Int(rounding: place * Double(steps.count - 1), within: 0...(steps.count - 1))]
      return String(ground ? step + 10 : step)
    }
    return code(of: heat(place), depth, ground)
  }

  private static func code(of colour: Colour, _ depth: ColourDepth, _ ground: Bool) -> String? {
    let lead = ground ? "48" : "38"
    switch depth {
    case .none: return nil
    case .sixteen: return theme(colour, ground: ground)
    case .full: return "\(lead);2;\(colour.red);\(colour.green);\(colour.blue)"
    case .twoHundredFiftySix:
      // The cube has few greys, and the grey ramp no colours.
      if max(colour.red, colour.green, colour.blue) - min(colour.red, colour.green, colour.blue) < 8 {
        let grey = Int(colour.green)
        return "\(lead);5;\(grey < 4 ? 16 : grey > 246 ? 231 : 232 + min((grey - 3) / 10, 23))"
      }
      let level = { (part: UInt8) in part < 48 ? 0 : part < 115 ? 1 : (Int(part) - 35) / 40 }
      return "\(lead);5;\(16 + 36 * level(colour.red) + 6 * level(colour.green) + level(colour.blue))"
    }
  }

  /// The nearest of the sixteen colours, as most themes have them.
  private static func theme(_ colour: Colour, ground: Bool) -> String {
    let levels = [colour.red, colour.green, colour.blue].map { Int($0) }
    let (least, most) = (levels.min() ?? 0, levels.max() ?? 0)
    var code: Int
    if most - least < 48 {
      code = [30, 90, 37, 97][Int(rounding: Double(least + most) / 170, within: 0...3)]
    } else {
      let middle = (least + most) / 2
      let bits = levels.enumerated().reduce(0) { $0 | ($1.element > middle ? 1 << $1.offset : 0) }
      code = (most > 190 ? 90 : 30) + bits
    }
    if ground { code += 10 }
    return String(code)
  }

  private static func place(ofSeries index: Int) -> Int { Int(index.magnitude % UInt(names.count)) }

  /// The colour of a series.
  static func series(_ index: Int) -> Colour { names[place(ofSeries: index)].colour }

  /// Neighbours differ in lightness as well as hue, and all can be read on black and on white.
  private static let names: [(theme: Int, colour: Colour)] = [
    (36, Colour(38, 160, 218)), (33, Colour(230, 140, 30)), (35, Colour(214, 80, 160)), (32, Colour(50, 170, 90)),
    (31, Colour(222, 80, 70)), (34, Colour(130, 120, 235)), (96, Colour(0, 170, 170)), (93, Colour(180, 160, 30)),
    (37, Colour(140, 140, 150)), (95, Colour(160, 105, 75)),
  ]

  /// How many series have a colour of their own.
  static var count: Int { names.count }

  private static let anchors: [(Double, Double, Double)] = [
    (68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141), (39, 173, 129), (92, 200, 99),
    (170, 220, 50), (253, 231, 37),
  ]

  /// The colour map of matplotlib: even steps of lightness, also for the colour-blind.
  static func heat(_ place: Double) -> Colour {
    let scaled = min(max(place, 0), 1) * Double(anchors.count - 1)
    let lower = Int(rounding: scaled.rounded(.down), within: 0...(anchors.count - 2))
    let share = scaled - Double(lower)
    let (from, to) = (anchors[lower], anchors[lower + 1])
    let mix = { (a: Double, b: Double) in UInt8(Int(rounding: a + (b - a) * share, within: 0...255)) }
    return Colour(mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
  }

  /// What is readable upon a place of the colour map.
  static func over(_ place: Double) -> Colour { heat(place).luminance > 0.45 ? Colour(0, 0, 0) : Colour(255, 255, 255) }
}
