import Testing

@testable import Session

@Suite struct CellColoursTests {
  /// Each part as its text and what it is, without the pair at the cursor.
  private func parts(_ text: String, cursor: Int = -1) -> [(String, CellColours.Role)] {
    let scalars = Array(text.unicodeScalars)
    return CellColours.parts(of: text, cursor: cursor).map { part in
      (String(String.UnicodeScalarView(scalars[part.range])), part.role)
    }
  }

  private func of(_ role: CellColours.Role, in text: String, cursor: Int = -1) -> [String] {
    parts(text, cursor: cursor).filter { $0.1 == role }.map(\.0)
  }

  @Test func eachPartIsWhatTheLexerSaysItIs() {
    let text = "日本 = input 8x8x1 | conv 3x3 16 # é\nfor i in 1..2 { print \"a\\(i)b\" }"
    #expect(of(.command, in: text) == ["input", "conv", "print"])
    #expect(of(.keyword, in: text) == ["for", "in"])
    #expect(of(.number, in: text) == ["8x8x1", "3x3", "16", "1", "2"])
    #expect(of(.comment, in: text) == ["# é"])
    #expect(of(.string, in: text) == ["\"", "a", "b", "\""])
    #expect(of(.escape, in: text) == ["\\(", ")"])
    #expect(of(.problem, in: text).isEmpty)
  }

  @Test(arguments: [
    ("f(1", ["("]), ("[1, (2]", ["("]), ("}", ["}"]), ("print \"abc", ["\""]), ("x = )", [")"]), ("é \u{1}", ["\u{1}"]),
    ("(1) [2] {3}", []), ("print \"a(\"", []), ("# (", []),
  ])
  func whatIsNotClosedIsMarked(text: String, marked: [String]) {
    #expect(of(.problem, in: text) == marked)
  }

  @Test func thePairAtTheCursorIsShown() {
    let text = "f(a[1])"
    #expect(CellColours.parts(of: text, cursor: 7).filter { $0.role == .match }.map(\.range.lowerBound) == [6, 1])
    #expect(CellColours.parts(of: text, cursor: 3).filter { $0.role == .match }.map(\.range.lowerBound) == [3, 5])
    // The one before the cursor first, as it was just typed.
    #expect(CellColours.parts(of: text, cursor: 6).filter { $0.role == .match }.map(\.range.lowerBound) == [5, 3])
    #expect(of(.match, in: text, cursor: -1).isEmpty && of(.match, in: "f(", cursor: 2).isEmpty)
  }

  @Test func fieldsAndLabelsAreNoCommands() {
    #expect(of(.command, in: "net.relu f(conv: 1) conv") == ["conv"] && of(.keyword, in: "x.in").isEmpty)
  }
}
