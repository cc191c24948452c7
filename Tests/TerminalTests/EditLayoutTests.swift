import Testing

@testable import Terminal

@Suite struct EditLayoutTests {
  init() { Screen.prepareLocale() }

  @Test func lettersWrapAtTheEdge() {
    let layout = laid("abcdef", columns: 5, prompt: 2)
    #expect(layout.place(0) == (0, 2) && layout.place(2) == (0, 4) && layout.place(3) == (1, 0))
    #expect(layout.place(6) == (1, 3) && layout.lastRow == 1)
  }

  @Test func aNewlineAfterAFullRowLeavesAnEmptyOne() {
    let layout = laid("abc\nd", columns: 5, prompt: 2)
    #expect(layout.place(3) == (1, 0) && layout.place(4) == (2, 0))
  }

  @Test func wideLettersAreNotCut() {
    let layout = laid("ab日c", columns: 5, prompt: 2)
    #expect(layout.place(2) == (1, 0) && layout.place(3) == (1, 2))
    #expect(layout.isPlain && !laid("a\u{301}", columns: 9, prompt: 0).isPlain)
  }

  @Test func paintingPutsTheSameLettersInTheirPlaces() {
    let text = Array("let 5\nx".unicodeScalars)
    let painter = EditPainter(layout: EditLayout(text, columns: 20, prompt: 2), text: text, cursor: 7)
    let bytes = painter.paint([Highlight(0..<3, .keyword), Highlight(4..<99, .number)], hint: "yz")
    #expect(
      bytes == "\u{1b}7\u{1b}[?25l\u{1b}[1A\r\u{1b}[2C\u{1b}[0;36mlet\u{1b}[0m \u{1b}[0;35m5\r\u{1b}[1Bx\u{1b}[0m"
        + "\u{1b}8\u{1b}[2myz\u{1b}[0m\u{1b}8\u{1b}[?25h")
  }

  @Test func completionsShareTheirStart() {
    let some = Completions(word: "co", candidates: [.init("conv"), .init("convtranspose"), .init("cosine")])
    #expect(some.commonStart == "co" && Completions(word: "", candidates: []).commonStart.isEmpty)
    let list = some.list(width: 20, height: 24)
    #expect(list.count == 3 && list.allSatisfy { CellWidths.of($0) < 20 })
    #expect(some.list(width: 80, height: 24).count == 1)
  }

  private func laid(_ text: String, columns: Int, prompt: Int) -> EditLayout {
    EditLayout(Array(text.unicodeScalars), columns: columns, prompt: prompt)
  }
}
