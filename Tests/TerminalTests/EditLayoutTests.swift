import Testing

@testable import Terminal

@Suite struct EditLayoutTests {
  init() { Screen.prepareLocale() }

  @Test func lettersWrapAtTheEdge() {
    let layout = laid("abcdef", columns: 5, margin: 2)
    #expect(layout.place(0) == (0, 2) && layout.place(2) == (0, 4) && layout.place(3) == (1, 0))
    #expect(layout.place(6) == (1, 3) && layout.lastRow == 1)
  }

  @Test func linesBeginWhereTheFirstDoes() {
    let layout = laid("ab\nc", columns: 9, margin: 2)
    #expect(layout.place(2) == (0, 4) && layout.place(3) == (1, 2))
    // Where the prompt takes more than half of the window the room is for the text.
    #expect(laid("ab\nc", columns: 9, margin: 5).place(3) == (1, 0))
  }

  @Test func aNewlineAfterAFullRowLeavesAnEmptyOne() {
    let layout = laid("abc\nd", columns: 5, margin: 2)
    #expect(layout.place(3) == (1, 0) && layout.place(4) == (2, 2))
  }

  @Test func wideLettersAreNotCut() {
    let layout = laid("ab日c", columns: 5, margin: 2)
    #expect(layout.place(2) == (1, 0) && layout.place(3) == (1, 2))
  }

  @Test func whatHasNoPictureIsSpelledOut() {
    let layout = laid("\ta\u{1}b", columns: 30, margin: 2)
    #expect(layout.place(1) == (0, 8) && layout.place(2) == (0, 9) && layout.place(3) == (0, 11))
  }

  private func laid(_ text: String, columns: Int, margin: Int) -> EditLayout {
    EditLayout(Array(text.unicodeScalars), columns: columns, margin: margin)
  }
}
