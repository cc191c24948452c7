import Foundation
import Language
import TestSupport
import Testing

/// `grammar/corpus` shows every production at work, and its trees are those of the parser.
@Suite struct GrammarCorpusTests {
  static let grammar = EBNF.ofThisLanguage
  static let lexer = GrammarLexer(grammar)

  @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != "1"), arguments: Corpus.entries)
  func theTreeIsTheParsers(entry: Corpus.Entry) {
    #expect(entry.actualTree == entry.tree)
  }

  /// `RECORD_SNAPSHOTS=1 swift test` writes the trees anew; without it, the files must be as they would be written.
  @Test func theFilesHaveTheirForm() throws {
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
    for (file, entries) in Dictionary(grouping: Corpus.entries, by: \.file) {
      let text = entries.map { $0.text(tree: isRecording ? $0.actualTree : $0.tree) }.joined(separator: "\n")
      let url = Corpus.folder.appending(path: file)
      if isRecording { try text.write(to: url, atomically: true, encoding: .utf8) }
      #expect(try text == String(contentsOf: url, encoding: .utf8), "\(file)")
    }
  }

  @Test func theGrammarReadsWhatTheParserReads() {
    for entry in Corpus.entries {
      let parse = GrammarParse(entry.source, lexer: Self.lexer)
      let isInGrammar = parse != nil
      #expect(isInGrammar == Parser.parse(Source(name: "t", text: entry.source)).diagnostics.isEmpty, "\(entry.testDescription)")
      #expect(isInGrammar == (entry.file != "faults.txt"), "\(entry.testDescription)")
      guard let parse else { continue }
      #expect(GrammarTree(parse: parse).text == entry.tree, "\(entry.testDescription)")
      expectRoundTrip(entry.source)
    }
  }

  @Test func everyProductionAndEveryAlternativeIsUsed() {
    var used: Set<Int> = []
    var words: Set<String> = []
    for entry in Corpus.entries {
      if let (tokens, events) = Self.lexer.tokens(of: entry.source) {
        used.formUnion(events.map(\.rule))
        if entry.file == "faults.txt" { words.formUnion(tokens.map(\.spelling)) }
      }
      if let parse = GrammarParse(entry.source, lexer: Self.lexer) { used.formUnion(parse.events.map(\.rule)) }
    }
    let grammar = Self.grammar
    // Some productions only say what must not stand somewhere: what they name is shown to be wrong.
    let forbidden = ["elseWord", "foreignConstant"]
    for (rule, name) in grammar.names.enumerated() where !forbidden.contains(name) {
      let isUsed = used.contains(rule)
      #expect(isUsed, "\(name) is used nowhere")
      for alternative in grammar.alternatives(in: name) {
        let isUsed = used.contains(-1 - alternative)
        #expect(isUsed, "an alternative of \(name) is used nowhere: \(grammar.nodes[alternative])")
      }
    }
    for name in forbidden {
      #expect(Set(grammar.literals(in: name)).subtracting(words) == [], "not all of \(name) is shown to be wrong")
    }
  }
}
