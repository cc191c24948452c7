import Testing

@testable import Terminal

/// Headings for a room.
@Suite struct BannerTests {
  init() { Screen.prepareLocale() }

  @Test func lettersAreWideWhereTheyFit() {
    #expect(Banner.lines("Go 1!", width: 40, isUnicode: true) == ["┏━━━━━━━━━━━━━━┓", "┃  Ｇｏ　１！  ┃", "┗━━━━━━━━━━━━━━┛"])
    #expect(Banner.lines("Go", width: 40, isUnicode: false) == ["+=======+", "|  G o  |", "+=======+"])
    #expect(Banner.lines("深い", width: 40, isUnicode: true)[1] == "┃  深い  ┃")
  }

  @Test(arguments: 10...60) func noLineIsWiderThanTheWindow(width: Int) {
    for text in ["", "A", "Look before you leap", "深い学習 and more of it, at length", "\u{1b}[31mred\u{7}"] {
      for isUnicode in [true, false] {
        let lines = Banner.lines(text, width: width, isUnicode: isUnicode)
        #expect(lines.allSatisfy { CellWidths.of($0) <= width } && Set(lines.map { CellWidths.of($0) }).count == 1)
        #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 })
      }
    }
  }
}
