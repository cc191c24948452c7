import Language
import Testing

@Suite struct ParserTests {
  @Test func theFirstProgramParses() {
    let result = Parser.parse(Source(name: "first.dlscript", text: Samples.first))
    #expect(result.diagnostics.map(\.message) == [])
    #expect(result.script.statements.count == 13)
    #expect(result.script.cells.map(\.title) == ["A first network", "Look before you leap", "Train", "Ensemble"])
    #expect(result.script.cells.map(\.firstStatement) == [0, 2, 4, 8])
  }

  @Test func everyRuleGivesItsTree() {
    for sample in Samples.trees { #expect(tree(sample.source) == sample.tree, "\(sample.source)") }
  }

  @Test func commentsAreKeptAside() {
    let result = Parser.parse(Source(name: "t", text: "# one\na # two\n# %% cell\n  # three\n(b # four\n)"))
    #expect(result.comments.map { result.source.slice($0.span) } == ["# one", "# two", "# three", "# four"])
    #expect(result.comments.map(\.ownLine) == [true, false, true, false])
  }

  @Test(
    arguments: ["f(", "[1,", "x = ", "a |", "a + ", "if a {", "f { a", "def f(x) =", "f(\n1,\n2", "x = [\n  1,\n"]
  )
  func unfinishedInputAsksForMore(text: String) {
    let result = Parser.parse(Source(name: "t", text: text))
    #expect(result.isIncomplete)
    #expect(!result.diagnostics.isEmpty)
  }

  @Test(arguments: ["", "a", "f(1))", "\"a", "x = = 1 +", "if a {\nx = = 1", "a }", "if a", "1 + * (", "f { a b,, } ) {"])
  func wrongOrWholeInputDoesNot(text: String) {
    #expect(!Parser.parse(Source(name: "t", text: text)).isIncomplete)
  }

  @Test func aLineOfAPipeGoesOnWithTheCellBefore() {
    #expect(Parser.parse(Source(name: "t", text: "  # c\n | relu")).continuesPrevious)
    #expect(!Parser.parse(Source(name: "t", text: "a | relu")).continuesPrevious)
  }

  @Test func faultsOfSeveralStatementsAreReportedTogether() {
    let result = Parser.parse(Source(name: "t", text: "a = = 1\nb = 2\nfor x in xs {\n  [1 2]\n  c = 3\n  'q'\n}\nd e + 1"))
    #expect(result.diagnostics.map { result.source.line(at: $0.span.start) } == [1, 4, 6, 8])
    #expect(TreeDump.dump(result.script).contains("(= b 2)"))
  }
}
