import Testing

@testable import Session

/// JSON from anywhere, and back.
@Suite struct JSONTests {
  private func read(_ text: String) -> JSON? { try? JSONReader.read(Array(text.utf8)) }

  @Test func readsWhatIsRight() {
    #expect(
      read(#" {"a": [1, -2.5e3, true, false, null], "b": {"c": "x\n\"\u00e9\ud83d\ude00"}} "#)
        == .of(
          ("a", .array([.number(1), .number(-2500), .boolean(true), .boolean(false), .null])),
          ("b", .of(("c", .string("x\n\"é😀"))))))
    #expect(read("[]") == .array([]) && read("0.5") == .number(0.5) && read("-0") == .number(0))
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "[1 2]", "1 2", "nul", "tru", "01", "-",
    "+1", ".5", "1e999", "\"a", "\"\\x\"", "\"\\u12\"", "\"a\nb\"", "{\"a\":1,\"a\":2}", "NaN", "'a'", "\u{feff}1", "{]",
  ])
  func refusesWhatIsWrong(text: String) { #expect(read(text) == nil) }

  @Test func refusesWhatIsDeep() {
    // As deep as a value may be, which takes the stack that scripts have.
    InterpreterThread().perform {
      let deepest = JSONReader.deepest
      #expect((read(String(repeating: "[", count: deepest) + String(repeating: "]", count: deepest)) != nil) == true)
      #expect((read(String(repeating: "[", count: deepest + 1) + String(repeating: "]", count: deepest + 1)) == nil) == true)
      #expect((read(String(repeating: "[", count: 1_000_000)) == nil) == true)
    }
    #expect((try? JSONReader.read([UInt8(ascii: "\""), 0xff, UInt8(ascii: "\"")])) == nil)
  }

  @Test func whatIsWrittenIsReadAgain() {
    let value = JSON.of(
      ("text", .string("a\"\\\n\t\r\u{1}\u{7f}é😀")), ("numbers", .sizes([0, 1, 1 << 52])),
      ("more", .array([.number(0.1), .number(-1e-300), .null, .array([]), .object([])])))
    #expect(read(value.encoded()) == value && read(value.encoded(isIndented: true)) == value)
    #expect(JSON.of(("a", .sizes([1, 2]))).encoded() == #"{"a":[1,2]}"#)
    #expect(JSON.of(("a", .sizes([1]))).encoded(isIndented: true) == "{\n \"a\": [\n  1\n ]\n}")
  }
}
