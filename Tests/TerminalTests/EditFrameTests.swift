import Testing

@testable import Terminal

@Suite struct EditFrameTests {
  init() { Screen.prepareLocale() }

  @Test func aPictureHasPromptTextColoursAndHint() {
    var top = 0
    let frame = EditFrame(
      content("let 5\nx", highlights: [Highlight(0..<3, .keyword), Highlight(4..<99, .number)], hint: "yz\nmore"), columns: 20,
      height: 9, top: &top)
    #expect(
      frame.rows.map(\.bytes) == [
        "> \u{1b}[0;36mlet\u{1b}[0m \u{1b}[0;35m5\u{1b}[0m", "  \u{1b}[0;35mx\u{1b}[0;2myz\u{1b}[0m\u{1b}[0m",
      ])
    #expect(frame.rows.map(\.width) == [7, 5] && frame.cursor == (1, 3))
  }

  @Test func withoutColourNothingIsColoured() {
    var top = 0
    var content = content("let 5", highlights: [Highlight(0..<3, .keyword)])
    content.isColoured = false
    content.status = "state"
    #expect(EditFrame(content, columns: 20, height: 9, top: &top).rows.map(\.bytes) == ["state", "> let 5"])
  }

  @Test func onlyWhatChangedIsWritten() {
    var top = 0
    let first = EditFrame(content("ab\ncd"), columns: 20, height: 9, top: &top)
    let second = EditFrame(content("ab\ncde"), columns: 20, height: 9, top: &top)
    #expect(second.bytes(after: first) == "\u{1b}[?25l\u{1b}[?7l\r  cde\u{1b}[K\r\u{1b}[5C\u{1b}[?7h\u{1b}[?25h")
    #expect(second.bytes(after: second).isEmpty)
    let fewer = EditFrame(content("ab"), columns: 20, height: 9, top: &top)
    #expect(fewer.bytes(after: second) == "\u{1b}[?25l\u{1b}[?7l\r\u{1b}[J\r\u{1b}[1A\u{1b}[4C\u{1b}[?7h\u{1b}[?25h")
  }

  @Test func aFullRowIsNotErasedAtItsEnd() {
    var top = 0
    let frame = EditFrame(content("abc"), columns: 5, height: 9, top: &top)
    #expect(frame.bytes(after: nil).contains("> abc\r\n") && frame.rows.map(\.width) == [5, 0])
  }

  @Test func aTextTallerThanTheWindowMovesWithTheCursor() {
    var top = 0
    let lines = (0..<9).map(String.init).joined(separator: "\n")
    func rows(_ cursor: Int) -> [String] {
      var content = content(lines)
      content.text.cursor = cursor
      let frame = EditFrame(content, columns: 20, height: 4, top: &top)
      #expect(frame.rows.indices.contains(frame.cursor.row))
      return frame.rows.map(\.bytes)
    }
    #expect(rows(17) == ["  5", "  6", "  7", "  8"])
    #expect(rows(11) == ["  5", "  6", "  7", "  8"])
    #expect(rows(8) == ["  4", "  5", "  6", "  7"])
    #expect(rows(0) == ["> 0", "  1", "  2", "  3"])
  }

  @Test func linesBelowAndAboveTakeTheirRoom() {
    var top = 0
    var content = content("0\n1\n2")
    content.below = ["p", "q"]
    content.status = "s"
    #expect(EditFrame(content, columns: 9, height: 4, top: &top).rows.map(\.bytes) == ["\u{1b}[2ms\u{1b}[0m", "  2", "p", "q"])
    // The line of the cursor is there in the smallest of windows.
    let small = EditFrame(content, columns: 9, height: 2, top: &top)
    #expect(small.rows.map(\.bytes).contains("  2"))
  }

  @Test func brokenRowsAreCounted() {
    var top = 0
    var content = content("abcdefgh\nxy")
    content.text.cursor = 11
    let frame = EditFrame(content, columns: 20, height: 9, top: &top)
    #expect(frame.cursor.row == 1 && frame.rowsAbove(columns: 20) == 1 && frame.rowsAbove(columns: 4) == 4)
  }

  private func content(_ text: String, highlights: [Highlight] = [], hint: String = "") -> EditFrame.Content {
    EditFrame.Content(prompt: Prompt("> ", isStyled: false), text: EditText(text), highlights: highlights, hint: hint)
  }
}
