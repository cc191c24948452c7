import Language
import Testing

/// `grammar/dlscript.ebnf` is the language: no more than the parser reads and no less.
@Suite struct GrammarTests {
  static let grammar = EBNF.ofThisLanguage
  static let lexer = GrammarLexer(grammar)

  private func isInGrammar(_ text: String) -> Bool { GrammarParse(text, lexer: Self.lexer) != nil }
  private func isParsed(_ text: String) -> Bool { Parser.parse(Source(name: "t", text: text)).diagnostics.isEmpty }

  @Test func everyProductionIsReached() {
    #expect(Self.grammar.names.count > 80)
    #expect(Self.grammar.reached(from: "text").union(Self.grammar.reached(from: "script")) == Set(Self.grammar.names))
  }

  @Test func wordsAndSignsAreThoseOfTheLexer() {
    #expect(Self.grammar.literals(in: "reserved").sorted() == ReservedWord.allCases.map(\.rawValue).sorted())
    let signs = Self.grammar.literals(in: "sign") + Self.grammar.literals(in: "foreign")
    #expect(signs.sorted() == Symbol.allCases.map(\.rawValue).sorted())
  }

  @Test func everyWordAndSignIsUsedAndNoneIsMadeUp() {
    let syntax = Self.grammar.reached(from: "script", overTokens: true).filter { $0 != $0.uppercased() }
    let used = Set(syntax.subtracting(["elseWord", "foreignConstant", "placedWord"]).flatMap(Self.grammar.literals(in:)))
    let known = Self.grammar.literals(in: "reserved") + Self.grammar.literals(in: "sign") + ["\\("]
    #expect(used == Set(known))
  }

  @Test func samplesAreReadAlike() {
    for text in Samples.trees.map(\.source) + [Samples.first] {
      #expect(isInGrammar(text) == isParsed(text), "\(text)")
    }
    for text in Samples.wrong {
      #expect(!isInGrammar(text), "\(text)")
    }
  }

  @Test func sentencesAreReadAndPrintedBack() {
    var generator = SentenceGenerator(Self.grammar, seed: 1)
    var (sentences, others) = (0, 0)
    while sentences < 10_000, others < 10_000 {
      let text = generator.sentence()
      // An earlier alternative may match where a later one was meant. Then the text need not be in the language.
      if let parse = GrammarParse(text, lexer: Self.lexer) {
        sentences += 1
        let result = Parser.parse(Source(name: "t", text: text))
        #expect(result.diagnostics.map(\.message) == [], "\(text)")
        #expect(TreeDump.dump(result.script) == GrammarTree(parse: parse).text, "\(text)")
        expectRoundTrip(text)
      } else {
        others += 1
        #expect(!isParsed(text), "\(text)")
      }
    }
    #expect(sentences == 10_000)
  }

  /// Most of these are wrong, some are still right: the grammar and the parser must agree on which.
  @Test func brokenSentencesAreReadAlike() {
    let pieces = [
      " ", "\n", "(", ")", "[", "]", "{", "}", "\"", "|", ",", ";", "=", "-", ".", "not ", " in ", "as ", "if ", "1", "a", " a",
    ]
    var generator = SentenceGenerator(Self.grammar, seed: 2)
    var random = SplitMix64(state: 3)
    var right = 0
    for _ in 0..<5_000 {
      var text = Array(generator.sentence())
      let place = Int.random(in: 0..<text.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: text.remove(at: place)
      case 1: text.swapAt(place, max(0, place - 1))
      default: text.insert(contentsOf: pieces.randomElement(using: &random) ?? "", at: place)
      }
      let broken = String(text)
      let isRight = isInGrammar(broken)
      right += isRight ? 1 : 0
      #expect(isRight == isParsed(broken), "\(isRight): \(broken)")
    }
    #expect((500...4_500).contains(right))
  }
}
