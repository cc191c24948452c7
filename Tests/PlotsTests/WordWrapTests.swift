import Plots
import Testing

@Suite struct WordWrapTests {
  @Test(arguments: 1...40) func noLineIsWiderUnlessAWordIs(width: Int) {
    let text = "the quick 棕色的 fox jumps over a very-very-lazy dog"
    let lines = WordWrap.lines(text, width: width)
    for line in lines { #expect(CellWidth.of(line) <= width || !line.contains(" "), "\(line)") }
    #expect(lines.joined(separator: " ") == text)
    // No line could have taken the first word of the next.
    for (line, next) in zip(lines, lines.dropFirst()) {
      #expect(CellWidth.of(line) + 1 + CellWidth.of(String(next.prefix { $0 != " " })) > width)
    }
  }

  @Test func whatHasRoomStaysAsItIs() {
    #expect(WordWrap.lines("a  b", width: 4) == ["a  b"])
    #expect(WordWrap.lines("one two three", width: 9, indent: 2) == ["one two", "  three"])
    #expect(WordWrap.lines("", width: 9) == [""])
  }

  @Test(arguments: [30, 40, 60]) func textInATableGoesOnBelow(width: Int) {
    let table = Table(
      ["check", "measured", "remark"],
      rows: [["units differ", "3 of 3", ""], ["loss at chance", "2.8", "some way above what was expected"]], wraps: true)
    let lines = table.render(PlotStyle(width: width, height: 10))
    #expect(lines.allSatisfy { CellWidth.of($0) <= width })
    let words = lines.joined(separator: " ").split(separator: " ").map { String($0) }
    for word in "units differ loss at chance some way above what was expected".split(separator: " ") {
      #expect(words.contains(String(word)), "\(word)")
    }
  }

  @Test func equallyWideColumnsShareWhatIsMissing() {
    let row = Array(repeating: String(repeating: "x", count: 20), count: 4)
    let line = Table(["a", "b", "c", "d"], rows: [row]).render(PlotStyle(width: 62, height: 10)).last ?? ""
    #expect(line.split(separator: " ").allSatisfy { (13...15).contains($0.count) }, "\(line)")
  }
}
