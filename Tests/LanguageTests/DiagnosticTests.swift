import Language
import TestSupport
import Testing

@Suite struct DiagnosticTests {
  @Test(arguments: ["habits.txt", "mistakes.txt"])
  func everyWrongSourceIsToldSo(file: String) throws {
    let cases = try GoldenCase.all(in: "Syntax/\(file)")
    #expect(cases.count >= 40)
    let told = cases.map { Parser.parse(Source(name: "t", text: $0.script)).diagnostics }
    #expect(told.allSatisfy { !$0.isEmpty })
    let text = zip(cases, told).map { $0.text(DiagnosticRenderer().render($1)) }.joined(separator: "\n")
    try expectGolden(text, named: "Syntax/\(file)")
  }

  private func rendered(_ text: String, _ span: Span, width: Int = 40, color: Bool = false, notes: [String] = []) -> String {
    let source = Source(name: "t", text: text)
    let diagnostic = Diagnostic(source: source, span: span, message: "m", suggestion: notes.isEmpty ? nil : "s", notes: notes)
    return DiagnosticRenderer(width: width, color: color).render(diagnostic)
  }

  @Test func theCaretStandsUnderWideCharactersAndTabs() {
    #expect(rendered("\t語 x", Span(start: 1, end: 4)) == "t:1:2: error: m\n      語 x\n      ^~\n")
    #expect(rendered("\t語 x", Span(start: 5, end: 6)) == "t:1:4: error: m\n      語 x\n         ^\n")
    #expect(rendered("e\u{301}\u{1F600}x", Span(start: 7, end: 8)) == "t:1:3: error: m\n  e\u{301}\u{1F600}x\n     ^\n")
  }

  @Test func longLinesAreClippedAroundTheCaret() {
    let text = String(repeating: "a", count: 500) + "!" + String(repeating: "b", count: 500)
    let lines = rendered(text, Span(start: 500, end: 501)).split(separator: "\n")
    #expect(lines.dropFirst().allSatisfy { CellWidth.width(of: String($0)) <= 40 })
    let caret = lines.last?.firstIndex(of: "^").map { lines.last?.distance(from: lines.last?.startIndex ?? $0, to: $0) ?? 0 }
    #expect(caret == lines.dropFirst().first.map { Array($0).firstIndex(of: "!") })
  }

  @Test func sentencesAreBrokenAfterTheirHeadsWithTheColoursAround() {
    let source = Source(name: "t", text: "x")
    let diagnostic = Diagnostic(source: source, span: Span(start: 0, end: 1), message: "ab cd", suggestion: "ef gh")
    for color in [false, true] {
      var renderer = DiagnosticRenderer(color: color)
      renderer.wrap = { text in
        text.split(separator: " ").map { String($0) }.reduce(into: [String]()) { lines, word in
          if let last = lines.last, last.count + 1 + word.count <= 16 {
            lines[lines.count - 1] += " " + word
          } else {
            lines.append(word)
          }
        }
      }
      let plain = renderer.render(diagnostic).replacing(/\u{1B}\[[0-9;]*m/, with: "")
      #expect(plain == "t:1:1: error: ab\ncd\n  x\n  ^\n  help: ef gh\n")
    }
  }

  @Test func controlCharactersAreShownNotSent() {
    #expect(rendered("a\u{1B}[2J", Span(start: 0, end: 1)) == "t:1:1: error: m\n  a\\u{1b}[2J\n  ^\n")
  }

  @Test func framesAndColours() {
    #expect(
      rendered("a\nb c", Span(start: 4, end: 5), notes: ["in f(1)"]) == "t:2:3: error: m\n  b c\n    ^\n  help: s\n  in f(1)\n")
    #expect(rendered("a", Span(start: 0, end: 1), color: true).contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(rendered("", Span(start: 0, end: 0)) == "t:1:1: error: m\n")
    for end in ["\r\n", "\r", "\n"] {
      #expect(rendered("a\(end)b", Span(start: 2, end: 3)) == "t:2:1: error: m\n  b\n  ^\n")
    }
  }

  @Test func widths() {
    #expect(CellWidth.width(of: "a語é") == 4)
    #expect(CellWidth.width(of: "e\u{301}\u{200B}") == 1)
    #expect(CellWidth.width(of: "👩‍👩‍👧") == 2)
  }

  @Test func theNearestWordIsSuggested() {
    let words = ["conv", "relu", "dense", "dropout", "bn", "standardize"]
    #expect(Suggestions.nearest(to: "covn", among: words) == "conv")
    #expect(Suggestions.nearest(to: "Dense", among: words) == "dense")
    #expect(Suggestions.nearest(to: "rleu", among: words) == "relu")
    #expect(Suggestions.nearest(to: "drop", among: words) == "dropout")
    #expect(Suggestions.nearest(to: "stand", among: words) == "standardize")
    #expect(Suggestions.nearest(to: "xyzzy", among: words) == nil)
    #expect(Suggestions.nearest(to: "x", among: words) == nil)
  }
}
