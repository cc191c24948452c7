import Testing

@testable import Terminal

@Suite struct CompletionsTests {
  init() { Screen.prepareLocale() }

  private let some = Completions(word: "co", candidates: [.init("conv"), .init("convtranspose"), .init("cosine")])

  @Test func candidatesShareTheirStart() {
    #expect(some.commonStart == "co" && Completions(word: "", candidates: []).commonStart.isEmpty)
    #expect(some.rest.isEmpty && Completions(word: "re", candidates: [.init("relu")]).rest == "lu")
  }

  @Test(arguments: [1, 10, 20, 33, 80, 300])
  func noLineIsWiderThanTheWindow(width: Int) {
    let told = Completions(
      word: "", candidates: [.init("conv") { "slides filters over an image" }, .init("日本") { "wide" }, .init("plain")])
    for list in [some.list(width: width), told.list(width: width)] {
      #expect(!list.isEmpty && list.allSatisfy { CellWidths.of($0) <= width })
    }
    if width >= 80 {
      #expect(some.list(width: width) == ["conv           convtranspose  cosine"])
      #expect(told.list(width: width) == ["conv   slides filters over an image", "日本   wide", "plain"])
    }
  }

  @Test func aCutSummarySaysSo() {
    let told = Completions(word: "", candidates: [.init("conv") { "slides filters over an image" }])
    #expect(told.list(width: 20) == ["conv  slides filt..."])
  }

  @Test func summariesAreNotAskedForBeforeTheyAreShown() {
    let asked = Counter()
    let told = Completions(word: "c", candidates: [.init("conv") { asked.add() }])
    #expect(told.commonStart == "conv" && told.rest == "onv" && asked.count == 0)
    #expect(told.list(width: 40) == ["conv  told"] && asked.count == 1)
  }

  private final class Counter {
    private(set) var count = 0
    func add() -> String {
      count += 1
      return "told"
    }
  }
}
