import Language
import Testing

@Suite struct PrinterTests {
  @Test func printedTreesParseToThemselves() {
    for text in Samples.trees.map(\.source) + [Samples.first] { expectRoundTrip(text) }
  }

  @Test func printedTextIsCanonical() {
    func printed(_ text: String) -> String { Printer.print(Parser.parse(Source(name: "t", text: text)).script) }
    #expect(printed("x=a+b *2;conv 3x3   8 pad=1|relu") == "x = a + b * 2;\nconv 3x3 8 pad=1 | relu\n")
    #expect(printed("if a {b\nc}else{d}") == "if a {\n    b\n    c\n} else { d }\n")
    #expect(printed("concat { a,b }") == "concat {a, b}\n")
    #expect(printed("# %% One\n(x-1)^.5") == "# %% One\n(x - 1)^0.5\n")
  }

  @Test func theComparisonTellsTreesApart() {
    #expect(tree("a - 1") != tree("a -1"))
    #expect(tree("a;") != tree("a"))
    #expect(tree("f {a; b}") != tree("f {a, b}"))
  }
}

/// Checks that a source without faults prints to text that parses to the same tree, and prints to itself.
func expectRoundTrip(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let first = Parser.parse(Source(name: "t", text: text))
  guard first.diagnostics.isEmpty else { return }
  let printed = Printer.print(first.script)
  let second = Parser.parse(Source(name: "t", text: printed))
  let context: Testing.Comment = "\(text) printed as \(printed)"
  #expect(second.diagnostics.map(\.message) == [], context, sourceLocation: sourceLocation)
  #expect(TreeDump.dump(second.script) == TreeDump.dump(first.script), context, sourceLocation: sourceLocation)
  #expect(Printer.print(second.script) == printed, context, sourceLocation: sourceLocation)
}
