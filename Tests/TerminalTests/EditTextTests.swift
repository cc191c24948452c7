import Testing

@testable import Terminal

@Suite struct EditTextTests {
  @Test func linesAndColumns() {
    let text = EditText("abc\nde\nfghi")
    #expect(text.line == 7..<11 && text.line(at: 3) == 0..<3 && text.line(at: 4) == 4..<6)
    #expect(text.moved(up: true)?.cursor == 6 && text.moved(up: false) == nil)
    #expect(EditText(text.scalars, cursor: 1).moved(up: false)?.cursor == 5)
    #expect(EditText(text.scalars, cursor: 1).moved(up: true) == nil)
  }

  @Test func words() {
    let text = EditText("net = conv_2 3x3, é日")
    #expect(text.wordStart == 18 && text.stretchStart == 18)
    #expect(EditText(text.scalars, cursor: 17).wordStart == 13 && EditText(text.scalars, cursor: 17).stretchStart == 13)
    #expect(EditText(text.scalars, cursor: 3).wordEnd == 12)
    #expect(EditText("").wordStart == 0 && EditText("").wordEnd == 0)
  }

  @Test func lettersAreWhatAReaderCounts() {
    let text = EditText("ae\u{301}👨‍👩‍👧\nb")
    #expect(text.clusterStart == 9)
    #expect(EditText(text.scalars, cursor: 8).clusterStart == 3)
    #expect(EditText(text.scalars, cursor: 3).clusterStart == 1)
    #expect(EditText(text.scalars, cursor: 1).clusterEnd == 3 && EditText(text.scalars, cursor: 3).clusterEnd == 8)
    #expect(EditText(text.scalars, cursor: 8).clusterEnd == 9 && text.clusterEnd == 10)
    #expect(EditText("").clusterStart == 0 && EditText("").clusterEnd == 0)
  }

  @Test func undoTakesWordsAndPastesBackAsUnits() {
    var undo = EditUndo()
    undo.reset(EditText(""))
    var text = EditText("")
    for letter in "net = x" {
      text = text.replacing(text.cursor..<text.cursor, with: Array(letter.unicodeScalars))
      undo.note(text)
    }
    text = text.replacing(text.cursor..<text.cursor, with: Array(" | conv 3x3".unicodeScalars))
    undo.note(text)
    for _ in 0..<3 {
      text = text.replacing(text.cursor - 1..<text.cursor, with: [])
      undo.note(text)
    }
    var steps: [String] = []
    while let before = undo.undo() { steps.append(before.string) }
    #expect(steps == ["net = x | conv 3x3", "net = x", "net = ", "net ", ""])
  }

  @Test func historyGoesBackByWhatWasTyped() {
    var history = EditHistory(["net = 1", "print 2", "net = 3", "net = 3", "a\nb"])
    #expect(history.cells.count == 4)
    #expect(history.next(older: true, from: EditText("net")) == "net = 3")
    #expect(history.next(older: true, from: EditText("net = 3")) == "net = 1")
    #expect(history.next(older: true, from: EditText("net = 1")) == nil)
    #expect(history.next(older: false, from: EditText("net = 1")) == "net = 3")
    #expect(history.next(older: false, from: EditText("net = 3")) == "net")
    #expect(history.next(older: false, from: EditText("net")) == nil)
    #expect(history.next(older: true, from: EditText("")) == "a\nb")
    // What was changed begins a walk of its own.
    #expect(history.next(older: true, from: EditText("pr")) == "print 2")
    #expect(history.rest(of: "net") == " = 3" && history.rest(of: "net = 3") == nil && history.rest(of: "q") == nil)
  }

  @Test func searchFindsTheNewestFirst() {
    let history = EditHistory(["Conv é x", "conv 1", "dense"])
    #expect(history.search("conv", before: 3)?.place == 1)
    #expect(history.search("conv", before: 1)?.place == 0 && history.search("conv", before: 1)?.found == 0..<4)
    #expect(history.search("Conv", before: 3)?.place == 0 && history.search("x", before: 3)?.found == 7..<8)
    #expect(history.search("zzz", before: 3) == nil && history.search("conv", before: 0) == nil)
  }

  @Test func pastesAreMadePlain() {
    func plain(_ text: String) -> String { LineEditor.plain(Array(text.unicodeScalars)) }
    #expect(plain("a\r\nb\rc\nd\n\n") == "a\nb\nc\nd" && plain("\u{1b}[31ma\tb\u{7}\u{9b}") == "[31ma\tb")
  }
}
