import Language
import TestSupport
import Testing

@testable import Session

/// Help finds what a person asks for, whatever they call it.
@Suite struct HelpTests {
  private func ask(_ line: String) -> String { NotebookTests.run([line]).text }

  @Test func everyPageHasAnExample() {
    for page in HelpPage.all { #expect(!page.examples.isEmpty, "\(page.word)") }
  }

  // A line of the overview is a topic.
  @Test func headingsAreTopics() {
    for heading in Vocabulary.Entry.headings + ["the language"] {
      let text = ask("help \(heading)")
      for page in HelpPage.all where page.heading == heading {
        #expect(text.contains("\n\(page.word) ") || text.hasPrefix(page.word), "\(heading) \(page.word)")
      }
    }
  }

  @Test func keywordsSayWhoTakesThem() {
    for page in HelpPage.all {
      for keyword in page.keywords where HelpPage.page(keyword) == nil {
        let text = ask("help \(keyword)")
        #expect(text.contains("`\(keyword)` is a keyword of:") && text.contains("\n\(page.word) "), "\(keyword): \(text)")
      }
    }
    #expect(ask("help epochs").contains("how often all examples are seen"))
  }

  @Test func wordsAndOperatorsOfTheLanguageHavePages() {
    let words = ReservedWord.allCases.map(\.rawValue)
    let operators = ["|", "..", "+", "-", "*", "/", "%", "^", "==", "!=", "<", "<=", ">", ">=", "=", "#", ";", "(", "[", "{"]
    for word in words + operators {
      #expect(!ask("help \(word)").contains("error: "), "\(word)")
      // A question ends with its line, whatever it ends in.
      #expect(Notebook.isQuestion("help \(word)"))
    }
  }

  @Test func termsOfTheFieldAndOfOtherToolsAreKnown() {
    for entry in Synonym.terms {
      for word in entry.words { #expect(HelpPage.page(word) != nil, "\(entry.terms) \(word)") }
      for term in entry.terms {
        let text = ask("help \(term)")
        let isThere = HelpPage.page(term) != nil || entry.words.contains { text.contains($0) }
        #expect(!text.contains("error: ") && isThere, "\(term): \(text)")
      }
    }
    #expect(ask("help Conv2d").hasPrefix("conv:") && ask("help batch normalization").hasPrefix("bn:"))
  }

  @Test func variablesAreDescribedAndSlipsSuggested() {
    #expect(NotebookTests.run(["net = input 4 | dense 3;", "help net"]).text.contains("a network: network 4 -> 3"))
    #expect(NotebookTests.run(["x = [1, 2]", "help x"]).text.hasSuffix("a list: [1, 2]\n"))
    #expect(ask("help convolutoin").contains("error: nothing is called `convolutoin`"))
  }

  @Test func whatWasCopiedWithItsPromptsRuns() {
    #expect(NotebookTests.run(["3> x = 4", "x"]).text == "x = 4\n4\n")
    #expect(NotebookTests.run(["12> x = [1,\n2]\n13> y = 5", "print x y"]).text.hasSuffix("[1, 2] 5\n"))
    #expect(NotebookTests.run(["3> 2", "7> x"]).text == "true\nerror: nothing is called `x`\n")
  }

  @Test func seedAndPrecisionAloneSayHowTheyStand() {
    #expect(Recorder.run("seed 7\nprint (seed) (precision)") == "7 f32\n")
  }
}
