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
    case .over(let place): depth == .sixteen ? nil : code(of: over(place, depth), depth, ground)
    case .pixel(let colour): code(of: colour, depth, ground)
    }
  }

  private static func series(_ index: Int, _ depth: ColourDepth, ground: Bool) -> String? {
    let theme = names[place(ofSeries: index)].theme
    return depth == .sixteen ? String(ground ? theme + 10 : theme) : code(of: series(index), depth, ground)
  }

  private static func heat(_ place: Double, _ depth: ColourDepth, ground: Bool) -> String? {
    switch depth {
    case .none: nil
    case .sixteen: String(step(of: place, in: themeHeat) + (ground ? 10 : 0))
    case .twoHundredFiftySix: "\(ground ? "48" : "38");5;\(step(of: place, in: cubeHeat))"
    case .full: code(of: heat(place), depth, ground)
    }
  }

  // Each step is lighter than the one before, which the nearest colours of the map are not: blue, cyan, light green, light
  // yellow, in the themes that most terminals have; and of the cube those that are least far from the map.
  private static let themeHeat = [34, 36, 92, 93]
  private static let cubeHeat = [53, 60, 30, 36, 78, 149, 155, 227]

  private static func step(of place: Double, in steps: [Int]) -> Int {
    steps[Int(rounding: place * Double(steps.count - 1), within: 0...(steps.count - 1))]
  }

  private static func code(of colour: Colour, _ depth: ColourDepth, _ ground: Bool) -> String? {
    let lead = ground ? "48" : "38"
    switch depth {
    case .none: return nil
    case .sixteen: return theme(colour, ground: ground)
    case .full: return "\(lead);2;\(colour.red);\(colour.green);\(colour.blue)"
    case .twoHundredFiftySix:
      return "\(lead);5;\(nearest(colour))"
    }
  }

  /// The nearest of the 256 colours: the cube has few greys, and the grey ramp no colours.
  private static func nearest(_ colour: Colour) -> Int {
    let parts = [colour.red, colour.green, colour.blue].map { Int($0) }
    let level = { (part: Int) in part < 48 ? 0 : part < 115 ? 1 : (part - 35) / 40 }
    let cube = 16 + 36 * level(parts[0]) + 6 * level(parts[1]) + level(parts[2])
    let mean = parts.reduce(0, +) / 3
    let grey = mean < 4 ? 16 : mean > 246 ? 231 : 232 + min((mean - 3) / 10, 23)
    func distance(_ index: Int) -> Int {
      let other = self.colour(at: index)
      return zip(parts, [other.red, other.green, other.blue]).reduce(0) { sum, pair in
        sum + (pair.0 - Int(pair.1)) * (pair.0 - Int(pair.1))
      }
    }
    let spread = (parts.max() ?? 0) - (parts.min() ?? 0)
    return spread < 8 || distance(grey) < distance(cube) ? grey : cube
  }

  /// One of the 256 colours, behind the sixteen that a theme defines.
  static func colour(at index: Int) -> Colour {
    let part = { (value: Int) in UInt8(Int(rounding: Double(value), within: 0...255)) }
    if index >= 232 {
      let grey = part(8 + 10 * (index - 232))
      return Colour(grey, grey, grey)
    }
    let level = { (place: Int) in part(place == 0 ? 0 : 55 + 40 * place) }
    return Colour(level((index - 16) / 36 % 6), level((index - 16) / 6 % 6), level((index - 16) % 6))
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
  static func over(_ place: Double, _ depth: ColourDepth = .full) -> Colour {
    let ground = depth == .twoHundredFiftySix ? colour(at: step(of: place, in: cubeHeat)) : heat(place)
    // Where black and white differ from it alike.
    return ground.light > 0.179 ? Colour(0, 0, 0) : Colour(255, 255, 255)
  }
}
