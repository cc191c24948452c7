import Foundation
import Session
import TestSupport
import Testing

/// What help and the reference say is true.
@Suite struct ReferenceTests {
  @Test func thereAreExamples() { #expect(Reference.examples.count > 100) }

  /// Every line that help shows runs, and every layer's example gives the shape that it promises.
  @Test(arguments: Reference.examples.map(\.script)) func everyExampleRuns(script: String) {
    let output = Recorder.run(script)
    #expect(!output.contains("error: "), "\(script)\n\(output)")
  }

  @Test func anExampleThatBreaksIsSeen() {
    #expect(Recorder.run("assert (input 4 | dense 3).output == [4]").contains("error: "))
  }

  /// `grammar/reference.md` is what `dlscript reference` writes.
  @Test func theReferenceIsCurrent() throws {
    try expectGolden(Reference.markdown(), named: "../../grammar/reference.md")
  }

  /// Words that a page points to are there.
  @Test func everyRelatedWordIsThere() {
    let text = Reference.markdown()
    for line in text.split(separator: "\n") where line.hasPrefix("See also ") {
      for part in line.split(separator: "[").dropFirst() {
        let word = part.prefix { $0 != "]" }
        #expect(text.contains("\n### \(word)\n"), "\(line)")
      }
    }
  }

  @Test func helpListsExplainsAndSearches() {
    let overview = Recorder.run("help")
    for word in [
      "conv", "he", "crossentropy", "adam", "cosine", "standardize", "train", "gradcheck", "plot", "load", "sqrt", "for",
    ] {
      #expect(overview.contains(" \(word)"), "\(word)")
    }
    let page = Recorder.run("help conv")
    for part in ["conv K N stride[1x1]", "pad [0]", "6x6x2 -> 6x6x4", "see also: pool"] { #expect(page.contains(part)) }
    #expect(Recorder.run("help \"conv\"") == page)
    let found = Recorder.run("help \"learning rate\"")
    #expect(found.contains("adam") && found.contains("train") && !found.contains("flatten"))
    #expect(Recorder.run("help \"for\"").contains("runs its block for each item"))
    #expect(Recorder.run("def f(a, b = 2) = a\nhelp f").contains("f(a, b = 2)"))
    #expect(Recorder.run("help \"tarin\"").contains("error: nothing is called `tarin`"))
  }
}
