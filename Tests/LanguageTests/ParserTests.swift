import Language
import Testing

@Suite struct ParserTests {
  @Test func theFirstProgramParses() {
    let result = Parser.parse(Source(name: "first.dlscript", text: Samples.first))
    #expect(result.diagnostics.map(\.message) == [])
    #expect(result.script.cells.map(\.title) == ["A first network", "Look before you leap", "Train", "Ensemble"])
    #expect(result.script.cells.map(\.firstStatement) == [0, 2, 4, 8])
    print(TreeDump.dump(result.script))
    print(Printer.print(result.script))
  }
}
