import Testing

@testable import Plots

@Suite struct TypefaceTests {
  @Test func everyPrintableCharacterHasStrokesWithinItsBox() {
    for code in UInt8(0x21)...0x7e {
      let character = Character(Unicode.Scalar(code))
      guard let glyph = StrokeGlyph.all[character] else {
        Issue.record("no \(character)")
        continue
      }
      #expect(!glyph.strokes.isEmpty && glyph.strokes.allSatisfy { $0.count > 1 }, "\(character)")
      for point in glyph.strokes.joined() {
        #expect((-0.7...glyph.width + 0.1).contains(point.x) && (-4.5...15.5).contains(point.y), "\(character) \(point)")
      }
    }
  }

  /// No two characters look the same.
  @Test func charactersDiffer() {
    let drawn = (UInt8(0x21)...0x7e).compactMap { StrokeGlyph.all[Character(Unicode.Scalar($0))] }.map { "\($0.strokes)" }
    #expect(Set(drawn).count == drawn.count)
  }

  @Test func accentsStandAboveTheirLetters() {
    let (plain, accented) = (StrokeGlyph.all["e"], StrokeGlyph.all["é"])
    #expect(plain?.width == accented?.width)
    #expect((accented?.strokes.joined().map(\.y).max() ?? 0) > 12)
    #expect((StrokeGlyph.all["É"]?.strokes.joined().map(\.y).max() ?? 0) > 15)
  }

  @Test func widthsAddUpAndTextsAreCut() {
    #expect(abs(Typeface.width("ab") - Typeface.width("a") - Typeface.width("b")) < 1e-9)
    #expect(Typeface.width("1111") == Typeface.width("8888"))
    #expect(Typeface.width("損") > Typeface.width("i"))
    #expect(Typeface.clip("short", to: 100) == "short")
    let cut = Typeface.clip("a rather long text", to: 50)
    #expect(cut.hasSuffix("…") && Typeface.width(cut) <= 50)
  }
}
