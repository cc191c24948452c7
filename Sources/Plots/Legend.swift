/// How the series of one picture are told apart.
enum Legend {
  /// There is one series, or none has a name.
  case none
  /// Names above the frame, each beside a sample of its colour or its mark.
  case samples([String], marks: Bool)
  /// Names to the right of the frame, each beside the end of its line: without colour a sample would say nothing.
  case ends([String])
  /// Letters beside the ends of the lines, and above the frame what they stand for: there is no room for names.
  case letters([String])

  /// Points have no end to put a name to: `marksOnly` asks for marks in every character set. One series alone is named
  /// only where nothing else says what it is.
  init(_ series: [Series], _ style: PlotStyle, isTitled: Bool, marksOnly: Bool = false) {
    let names = Self.names(series)
    if series.count < 2 {
      self = series.first?.name.isEmpty == false && !isTitled ? .samples(names, marks: false) : .none
    } else if style.colour != .none {
      self = .samples(names, marks: false)
    } else if style.charset == .ascii || marksOnly {
      self = .samples(names, marks: true)
    } else {
      self = style.width < 40 ? .letters(names) : .ends(names)
    }
  }

  /// What the series are called; where there are two axes, with the one that they are read from.
  static func names(_ series: [Series]) -> [String] {
    series.enumerated().map {
      ($1.name.isEmpty ? "series \($0 + 1)" : $1.name) + ($1.side == .right ? " (right)" : "")
    }
  }

  var usesMarks: Bool { if case .samples(_, marks: true) = self { true } else { false } }

  var isAtEnds: Bool {
    switch self {
    case .ends, .letters: true
    case .none, .samples: false
    }
  }

  /// What stands beside the end of a line.
  func end(_ series: Int) -> String? {
    switch self {
    case .none, .samples: nil
    case .ends(let names): names.indices.contains(series) ? names[series] : nil
    case .letters: String(Self.letter(series))
    }
  }

  /// What stands above the frame: for each series a sample, if one is needed, and its name.
  var entries: [(sample: String, name: String)] {
    switch self {
    case .none, .ends: []
    case .samples(let names, let marks):
      names.enumerated().map { (marks ? String(AsciiCanvas.mark($0)) : names.count > 1 ? "--" : "", $1) }
    case .letters(let names): names.enumerated().map { (String(Self.letter($0)), $1) }
    }
  }

  private static func letter(_ series: Int) -> Character {
    Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(series.magnitude % 26)))
  }
}
