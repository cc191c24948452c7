/// The characters of a text, for the first part of the grammar.
struct CharacterInput: RecogniserInput {
  let scalars: [UInt32]
  var count: Int { scalars.count }
  let takesWholeTokens = false

  init(_ text: String) { scalars = text.unicodeScalars.map(\.value) }

  func match(token rule: Int, at position: Int) -> Bool { false }

  func match(literal: Int, in grammar: EBNF, at position: Int) -> Int {
    var end = position
    for scalar in grammar.spellings[literal] {
      guard end < scalars.count, scalars[end] == scalar else { return -1 }
      end += 1
    }
    return end
  }

  func match(special: EBNF.Special, at position: Int) -> Int {
    if special == .lineStart { return isLineStart(position) ? position : -1 }
    guard position < scalars.count, let scalar = Unicode.Scalar(scalars[position]) else { return -1 }
    let matches =
      switch special {
      case .byteOrderMark: scalar == "\u{FEFF}" && position == 0
      case .tab: scalar == "\t"
      case .carriageReturn: scalar == "\r"
      case .lineFeed: scalar == "\n"
      case .character: scalar == "\t" || scalar == "\r" || scalar.properties.generalCategory != .control
      case .start: scalar.properties.isXIDStart
      case .continue: scalar.properties.isXIDContinue
      case .scalarValue, .lineStart, .apart, .tight: false
      }
    if special == .scalarValue { return scalarValue(at: position) }
    return matches ? position + 1 : -1
  }

  private func isLineStart(_ position: Int) -> Bool {
    position == 0 || scalars[position - 1] == 0x0A || scalars[position - 1] == 0x0D || (position == 1 && scalars[0] == 0xFEFF)
  }

  private func scalarValue(at start: Int) -> Int {
    var end = start
    var value: UInt32 = 0
    while end < scalars.count,
      let digit = Unicode.Scalar(scalars[end]).flatMap({ $0.isASCII ? Character($0).hexDigitValue : nil })
    {
      value = min(value * 16 + UInt32(digit), 0x110000)
      end += 1
    }
    return end > start && Unicode.Scalar(value) != nil ? end : -1
  }
}
