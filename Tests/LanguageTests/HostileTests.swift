import Language
import Testing

/// Whatever is typed, parsing comes back, soon, with places that lie in the text.
@Suite struct HostileTests {
  @Test func randomBytes() {
    var random = SplitMix(state: 1)
    for _ in 0..<20_000 {
      survive((0..<Int.random(in: 0..<60, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
  }

  @Test func randomWords() {
    let words = [
      "(", ")", "[", "]", "{", "}", "\"", "'", "\\(", "\\", "|", ",", ";", ":", "=", "==", "+=", "-", " -x", "+", "*", "/", "%",
      "^", "..", ".", ".5",
      "80%", "3x3", "3x", "1e9", "a", "b", "f", "日本", "def", "for", "while", "if", "else", "in", "and", "or", "not", "as",
      "assert", "import", "time",
      "return", "on", "none", "True", "elif", "# %% c", "#", "&&", "||", "!", "**", "//", "\u{0}", "\u{FEFF}", "\n", "\r\n", "\n",
      " ", " ", " ", " ",
    ]
    var random = SplitMix(state: 2)
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 0..<40, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined()
      survive(Array(text.utf8))
      expectRoundTrip(text)
    }
  }

  @Test func everyTruncationOfAProgram() {
    let bytes = Array(Samples.first.utf8)
    for length in 0...bytes.count { survive(Array(bytes[..<length])) }
    for start in 0..<bytes.count { survive(Array(bytes[start...])) }
  }

  @Test func everyByteOfAProgramReplaced() {
    let bytes = Array(Samples.first.utf8)
    for index in bytes.indices {
      let hostile = Array("({[\"|\n\u{0}\\".utf8)
      var changed = bytes
      changed[index] = hostile[index % hostile.count]
      survive(changed)
    }
  }

  // One more level than there may be is a fault; one less is none. The tree must not be deeper for the printer either.
  @Test(arguments: [
    ("(", "a", ")"), ("[", "a", "]"), ("f(", "a", ")"), ("f {", "a", "}"), ("if a {", "b", "}"), ("-", "a", ""),
    ("not ", "a", ""), ("a[", "0", "]"),
    ("", "a", ".b"), ("", "a", "[0]"), ("", "a", "()"), ("\"\\(", "a", ")\""), ("for x in xs {", "a", "}"), ("time ", "a", ""),
    ("2^-", "1", ""),
    ("def f() {", "a", "}"), ("f [", "a", "]"), ("f x=(", "a", ")"),
  ])
  func nestingIsLimited(open: String, middle: String, close: String) {
    func diagnostics(_ depth: Int) -> [String] {
      let text = String(repeating: open, count: depth) + middle + String(repeating: close, count: depth)
      expectRoundTrip(text)
      return Parser.parse(Source(name: "t", text: text)).diagnostics.map(\.message)
    }
    #expect(diagnostics(199) == [])
    #expect(diagnostics(200) == [])
    #expect(diagnostics(201) == ["this is nested more than 200 deep"])
  }

  @Test func postfixesOfBracketsAddUp() {
    // 40 brackets of 40 fields each make a tree 1600 deep, though no part of the text is nested more than 40.
    let text = String(repeating: "(", count: 40) + "a" + String(repeating: String(repeating: ".b", count: 40) + ")", count: 40)
    #expect(Parser.parse(Source(name: "t", text: text)).diagnostics.map(\.message) == ["this is nested more than 200 deep"])
  }

  @Test(arguments: [" + a", " * a", " and a", " or a", "^a"])
  func chainsAreLimitedButNotDeep(link: String) {
    let whole = "a" + String(repeating: link, count: 10_000)
    expectRoundTrip(whole)
    #expect(Parser.parse(Source(name: "t", text: whole)).diagnostics.isEmpty)
    let messages = Parser.parse(Source(name: "t", text: whole + link)).diagnostics.map(\.message)
    #expect(messages == ["there are more than 10000 operators in a row"])
  }

  @Test func stagesAndLinesAreLimited() {
    func messages(_ text: String) -> [String] { Parser.parse(Source(name: "t", text: text)).diagnostics.map(\.message) }
    #expect(messages("a" + String(repeating: "|a", count: 9_999)) == [])
    #expect(messages("a" + String(repeating: "|a", count: 10_000)) == ["this pipeline has more than 10000 stages"])
    #expect(messages("a\n#" + String(repeating: "x", count: 999_999)) == [])
    #expect(messages("a\n#" + String(repeating: "x", count: 1_000_000)) == ["this line is longer than 1000000 bytes"])
    let ladder = "if a { b }" + String(repeating: " else if a { b }", count: 5_000)
    #expect(messages(ladder) == [])
    expectRoundTrip(ladder)
  }

  @Test(arguments: [
    "(", "[", "{", ")", "}", "f {", "f(", "\"\\(", "-", "not ", "a.", "{ ]", "( {", "if a {", "|", "a,", "a=", "'", "\u{1}",
    "1..", "a b=", "é́",
  ])
  func amounts(piece: String) {
    survive(Array(String(repeating: piece, count: 60_000 / piece.utf8.count).utf8))
    survive(Array(String(repeating: piece + "\n", count: 10_000).utf8))
  }

  @Test func aMillionBrackets() {
    #expect(survive(Array(repeating: UInt8(ascii: "("), count: 1_000_000)).diagnostics.count == 2)
    #expect(survive(Array(repeating: UInt8(ascii: "("), count: 4_000_000)).diagnostics.map(\.message).count == 1)
  }

  @Test func aBinaryFileDoesNotBuryTheTerminal() {
    var random = SplitMix(state: 3)
    let bytes = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(survive(bytes).diagnostics.count == 100)
  }
}

@discardableResult
private func survive(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) -> ParseResult {
  let source = Source(name: "t", bytes: bytes)
  let result = Parser.parse(source)
  for diagnostic in result.diagnostics {
    let inside = 0 <= diagnostic.span.start && diagnostic.span.end <= source.text.count
    if !inside { Issue.record("\(diagnostic.span) lies outside the text", sourceLocation: sourceLocation) }
  }
  let rendered = DiagnosticRenderer(width: 60).render(result.diagnostics)
  if rendered.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" }) {
    Issue.record("a control character was rendered", sourceLocation: sourceLocation)
  }
  return result
}

/// The same random numbers in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
