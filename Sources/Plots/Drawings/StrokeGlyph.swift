internal import Glibc

/// A letter as strokes of a pen, in units of which a capital is 14 high; the baseline is at 0 and up is up.
struct StrokeGlyph: Sendable {
  let strokes: [[Point]]
  let width: Double

  /// Reads a letter's strokes: `M x,y` puts the pen down, `L x,y` draws a line, `E x,y rx,ry from,to` an arc of an ellipse
  /// about a middle, with angles in degrees against the clock, and `O x,y rx,ry` a whole one.
  init(_ text: String, width: Double? = nil) {
    let words = text.split(separator: " ")
    var (strokes, place): ([[Point]], Int) = ([], 0)
    func pair() -> Point {
      place += 1
      let parts = words.indices.contains(place) ? words[place].split(separator: ",").compactMap { Double($0) } : []
      return Point(parts.first ?? 0, parts.last ?? 0)
    }
    func draw(_ points: [Point]) {
      if strokes.isEmpty { strokes.append([]) }
      strokes[strokes.count - 1] += points
    }
    while place < words.count {
      switch words[place] {
      case "M": strokes.append([pair()])
      case "L": draw([pair()])
      case "E":
        let (middle, radii, angles) = (pair(), pair(), pair())
        draw(Self.arc(middle, radii, from: angles.x, to: angles.y))
      case "O":
        let (middle, radii) = (pair(), pair())
        strokes.append(Self.arc(middle, radii, from: 0, to: 360))
      default: break
      }
      place += 1
    }
    self.strokes = strokes
    self.width = width ?? strokes.joined().map(\.x).max() ?? 0
  }

  private init(strokes: [[Point]], width: Double) { (self.strokes, self.width) = (strokes, width) }

  private static func arc(_ middle: Point, _ radii: Point, from: Double, to: Double) -> [Point] {
    let steps = max(Int(rounding: (to - from).magnitude / 12, within: 2...30), 2)
    return (0...steps).map { step in
      let angle = (from + (to - from) * Double(step) / Double(steps)) * .pi / 180
      return Point(middle.x + radii.x * cos(angle), middle.y + radii.y * sin(angle))
    }
  }

  /// Every character that has strokes, read on first use.
  static let all: [Character: StrokeGlyph] = {
    var all: [Character: StrokeGlyph] = [:]
    for line in (letters + capitals + digits + signs).split(separator: "\n") {
      guard let name = line.first else { continue }
      all[name] = StrokeGlyph(String(line.dropFirst()))
    }
    // Figures are of one width, so that columns of them stand under each other.
    for digit in "0123456789" {
      if let glyph = all[digit] { all[digit] = StrokeGlyph(strokes: glyph.strokes, width: 8.2) }
    }
    all[" "] = StrokeGlyph("", width: 2.4)
    for group in accented.split(separator: " ") {
      let parts = Array(group)
      guard parts.count == 3, let base = all[parts[1]], let accent = all[parts[2]] else { continue }
      all[parts[0]] = base.with(accent, isCapital: parts[1].isUppercase)
    }
    return all
  }()

  /// The letter with an accent over its middle, or for the cedilla beneath it.
  private func with(_ accent: StrokeGlyph, isCapital: Bool) -> StrokeGlyph {
    let lift = isCapital ? 3.4 : 0
    let shift = width / 2 - accent.width / 2
    return StrokeGlyph(
      strokes: strokes
        + accent.strokes.map { stroke in stroke.map { Point($0.x + shift, $0.y + ($0.y > 5 ? lift : 0)) } }, width: width)
  }

  private static let letters = """
    a O 4,5 4,5 M 8,10 L 8,0
    b O 4,5 4,5 M 0,14 L 0,0
    c E 4.2,5 4.2,5 45,315
    d O 4,5 4,5 M 8,14 L 8,0
    e M 0,5.2 L 8.1,5.2 E 4.1,5 4.1,5 2,312
    f E 4.8,11.2 2.8,2.8 75,180 L 2,0 M 0,10 L 4.8,10
    g O 4,5 4,5 M 8,10 L 8,-0.6 E 4,-0.6 4,3.6 0,-150
    h M 0,14 L 0,0 M 0,6 E 3.75,6.2 3.75,3.8 180,0 L 7.5,0
    i M 0,10 L 0,0 M 0,13.4 L 0,13.6
    j M 2,10 L 2,-1.6 E -0.2,-1.6 2.2,2.4 0,-90 M 2,13.4 L 2,13.6
    k M 0,14 L 0,0 M 7,10 L 0,3.8 M 2.6,6.1 L 7.2,0
    l M 0,14 L 0,2 E 2,2 2,2 180,270
    m M 0,10 L 0,0 M 0,6.4 E 3,6.6 3,3.4 180,0 L 6,0 M 6,6.4 E 9,6.6 3,3.4 180,0 L 12,0
    n M 0,10 L 0,0 M 0,6 E 3.75,6.2 3.75,3.8 180,0 L 7.5,0
    o O 4.2,5 4.2,5
    p O 4,5 4,5 M 0,10 L 0,-4
    q O 4,5 4,5 M 8,10 L 8,-4
    r M 0,10 L 0,0 M 0,5.8 E 4,6 4,4 180,70
    s E 3.4,7.4 3.1,2.6 35,270 E 3.4,2.4 3.4,2.4 90,-145
    t M 2,13 L 2,2.4 E 4.4,2.4 2.4,2.4 180,280 M 0,10 L 4.8,10
    u M 0,10 L 0,3.8 E 3.75,3.8 3.75,3.8 180,360 M 7.5,10 L 7.5,0
    v M 0,10 L 3.8,0 L 7.6,10
    w M 0,10 L 3,0 L 6,9.4 L 9,0 L 12,10
    x M 0,10 L 7.4,0 M 7.4,10 L 0,0
    y M 0,10 L 4.1,0 M 8,10 L 2.4,-4
    z M 0,10 L 7,10 L 0,0 L 7.2,0

    """

  private static let capitals = """
    A M 0,0 L 5.5,14 L 11,0 M 1.9,4.8 L 9.1,4.8
    B M 0,0 L 0,14 L 5,14 E 5,10.8 3.6,3.2 90,-90 L 0,7.6 M 5,7.6 E 5.4,3.8 4,3.8 90,-90 L 0,0
    C E 6,7 6,7 45,315
    D M 0,0 L 0,14 L 4,14 E 4,7 6.2,7 90,-90 L 0,0
    E M 8,14 L 0,14 L 0,0 L 8,0 M 0,7.4 L 7,7.4
    F M 8,14 L 0,14 L 0,0 M 0,7.4 L 6.8,7.4
    G E 6,7 6,7 45,360 L 7,7
    H M 0,0 L 0,14 M 10,14 L 10,0 M 0,7.4 L 10,7.4
    I M 0,14 L 0,0
    J M 6,14 L 6,4 E 3,4 3,4 0,-165
    K M 0,14 L 0,0 M 9,14 L 0,5.4 M 3.2,8.4 L 9.4,0
    L M 0,14 L 0,0 L 7.6,0
    M M 0,0 L 0,14 L 6,3 L 12,14 L 12,0
    N M 0,0 L 0,14 L 10,0 L 10,14
    O O 6.4,7 6.4,7
    P M 0,0 L 0,14 L 5,14 E 5,10.2 4,3.8 90,-90 L 0,6.4
    Q O 6.4,7 6.4,7 M 8,3.5 L 12.4,-0.8
    R M 0,0 L 0,14 L 5,14 E 5,10.2 4,3.8 90,-90 L 0,6.4 M 4.6,6.4 L 9.2,0
    S E 4.4,10.4 4,3.6 35,270 E 4.4,3.4 4.4,3.4 90,-150
    T M 0,14 L 10,14 M 5,14 L 5,0
    U M 0,14 L 0,5 E 4.9,5 4.9,5 180,360 L 9.8,14
    V M 0,14 L 5.3,0 L 10.6,14
    W M 0,14 L 4,0 L 8,13 L 12,0 L 16,14
    X M 0,14 L 9.6,0 M 9.6,14 L 0,0
    Y M 0,14 L 5,6.6 L 10,14 M 5,6.6 L 5,0
    Z M 0,14 L 9,14 L 0,0 L 9.2,0

    """

  private static let digits = """
    0 O 4.1,7 4.1,7
    1 M 1.4,11.6 L 4.8,14 L 4.8,0
    2 E 4,10.2 3.8,3.8 165,-35 L 0.2,0 L 8.1,0
    3 E 3.9,10.5 3.5,3.5 150,-90 E 3.9,3.5 4.1,3.5 90,-155
    4 M 6.2,0 L 6.2,14 L 0,4 L 8.2,4
    5 M 7.3,14 L 1.6,14 L 0.9,8 E 3.8,4.6 4.2,4.6 130,-155
    6 O 4.1,4.4 4.1,4.4 M 5.95,13.9 E 7.2,4.6 7.2,9.4 100,180
    7 M 0.1,14 L 8.1,14 L 2.8,0
    8 O 4.1,10.5 3.4,3.5 O 4.1,3.6 4.1,3.6
    9 O 4.1,9.6 4.1,4.4 M 2.25,0.1 E 1,9.4 7.2,9.4 -80,0

    """

  private static let signs = """
    . M 0.6,0.3 L 0.6,0.5
    , M 1,0.6 L 0,-2.4
    : M 0.6,0.3 L 0.6,0.5 M 0.6,8.4 L 0.6,8.6
    ; M 1,0.6 L 0,-2.4 M 1,8.4 L 1,8.6
    ! M 0.6,14 L 0.6,4.6 M 0.6,0.3 L 0.6,0.5
    ? E 3.4,10.6 3.4,3.4 170,-55 L 3.4,5.6 L 3.4,4.2 M 3.4,0.3 L 3.4,0.5
    - M 0,5 L 4.6,5
    – M 0,5 L 8,5
    — M 0,5 L 14,5
    _ M 0,-2 L 8,-2
    + M 0,6 L 8,6 M 4,10 L 4,2
    = M 0,8 L 8,8 M 0,4 L 8,4
    * M 3,14 L 3,8 M 0.4,12.5 L 5.6,9.5 M 0.4,9.5 L 5.6,12.5
    / M 0,-1 L 6,15
    \\ M 0,15 L 6,-1
    | M 0.6,15 L 0.6,-3
    ( E 5,6 5,9.5 115,245
    ) E -2,6 5,9.5 65,-65
    [ M 2.6,15 L 0,15 L 0,-3 L 2.6,-3
    ] M 0,15 L 2.6,15 L 2.6,-3 L 0,-3
    { M 4,15 L 2.4,14 L 2.4,7.4 L 0.4,6 L 2.4,4.6 L 2.4,-2 L 4,-3
    } M 0,15 L 1.6,14 L 1.6,7.4 L 3.6,6 L 1.6,4.6 L 1.6,-2 L 0,-3
    < M 8,10 L 0,6 L 8,2
    > M 0,10 L 8,6 L 0,2
    ~ M 0,5 L 2,6.8 L 6,5 L 8,6.8
    ' M 0.4,14 L 0.4,10.6
    " M 0.4,14 L 0.4,10.6 M 3.2,14 L 3.2,10.6
    ` M 0,14.4 L 2.2,12
    ´ M 0,12 L 2.2,14.4
    ^ M 0,12 L 2.2,14.4 L 4.4,12
    ˇ M 0,14.4 L 2.2,12 L 4.4,14.4
    ˜ M 0,12.6 L 1.4,13.6 L 3.4,12.4 L 4.8,13.4
    ¨ M 0.4,13.4 L 0.4,13.6 M 4,13.4 L 4,13.6
    ˚ O 1.6,13.2 1.5,1.5
    ¸ M 1,0 L 1.6,-1.8 L 0,-3.4
    ° O 2.4,11.6 2.4,2.4
    # M 2,0 L 4,14 M 6,0 L 8,14 M 0.6,9.6 L 9.6,9.6 M 0,4.6 L 9,4.6
    $ E 4.2,9.9 3.8,3 35,270 E 4.2,3.7 4.2,3.2 90,-150 M 4.2,15 L 4.2,-1.4
    % O 2.3,11 2.3,3 O 10.1,3 2.3,3 M 10.4,14 L 2,0
    & M 10.4,0 L 2.4,9 E 4.6,11.4 2.7,2.6 215,-35 L 1.4,6.4 E 4,3.6 4,3.6 135,300 L 10,6.4
    @ O 7.6,5 3.4,3.6 M 11,8.6 L 11,3 E 12.8,3 1.8,2.2 180,360 L 14.6,5 E 7.4,5 7.2,8 0,315
    × M 0.5,9.5 L 7.5,2.5 M 7.5,9.5 L 0.5,2.5
    · M 0.8,5.4 L 0.8,5.6
    … M 0.6,0.3 L 0.6,0.5 M 5.2,0.3 L 5.2,0.5 M 9.8,0.3 L 9.8,0.5
    → M 0,6 L 13,6 M 9,10 L 13,6 L 9,2
    ± M 0,7 L 8,7 M 4,11 L 4,3 M 0,1 L 8,1
    ß M 0,0 L 0,10.4 E 3.4,10.6 3.4,3.4 180,-60 L 3.6,7.2 E 4,3.8 4,3.8 80,-110
    µ M 0,10 L 0,-4 M 0,3.8 E 3.75,3.8 3.75,3.8 180,360 M 7.5,10 L 7.5,0
    ø O 4.2,5 4.2,5 M 0.4,-0.6 L 8,10.6
    Ø O 6.4,7 6.4,7 M 1,-0.8 L 11.8,14.8

    """

  /// What is a letter with an accent: itself, the letter, the accent.
  private static let accented = """
    àa` áa´ âa^ ãa˜ äa¨ åa˚ çc¸ èe` ée´ êe^ ëe¨ ñn˜ òo` óo´ ôo^ õo˜ öo¨ ùu` úu´ ûu^ üu¨ ýy´ ÿy¨ čcˇ šsˇ žzˇ řrˇ ěeˇ ćc´ ńn´ \
    śs´ źz´ ůu˚ őo¨ űu¨ ÀA` ÁA´ ÂA^ ÃA˜ ÄA¨ ÅA˚ ÇC¸ ÈE` ÉE´ ÊE^ ËE¨ ÌI` ÍI´ ÎI^ ÏI¨ ÑN˜ ÒO` ÓO´ ÔO^ ÕO˜ ÖO¨ ÙU` ÚU´ ÛU^ ÜU¨ \
    ÝY´ ČCˇ ŠSˇ ŽZˇ
    """
}
