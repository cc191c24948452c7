import Foundation
import Language
import TestSupport
import Testing

/// Formatting changes blanks and line breaks, nothing else, and once is enough.
@Suite struct GrammarFormatterTests {
  private func formatted(_ text: String) throws -> String { try Formatter.format(Source(name: "t", text: text)) }

  @Test func goldens() throws {
    var log = ""
    for sample in Self.samples { log += "\(sample)\n-----\n\(try formatted(sample))=====\n" }
    try expectGolden(log, named: "formatted.txt")
  }

  @Test func whatIsLaidOutWellStays() throws {
    for file in files(below: repositoryRoot.appending(path: "examples"), suffix: ".dlscript") {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(try formatted(text) == text, "\(file.lastPathComponent)")
    }
    for entry in Corpus.entries where entry.file == "programs.txt" {
      #expect(try formatted(entry.source) == entry.source + "\n", "\(entry.testDescription)")
    }
  }

  @Test func theCorpusKeepsItsTrees() throws {
    for entry in Corpus.entries where entry.file != "faults.txt" { try expectTreeKept(entry.source) }
    for sample in Samples.trees where !sample.tree.hasPrefix("error") { try expectTreeKept(sample.source) }
  }

  @Test func sentencesKeepTheirTrees() throws {
    var generator = SentenceGenerator(GrammarTests.grammar, seed: 4)
    var sentences = 0
    while sentences < 2_000 {
      let text = generator.sentence()
      guard Parser.parse(Source(name: "t", text: text)).diagnostics.isEmpty else { continue }
      sentences += 1
      try expectTreeKept(text)
    }
  }

  /// Each line of a text that is nested as deeply as may be would else grow by hundreds of blanks.
  @Test func deepLinesAreIndentedOnlySoFar() throws {
    let depth = 190
    let text = String(repeating: "f {\n", count: depth) + "a\n" + String(repeating: "}\n", count: depth)
    let once = try formatted(text)
    let lines = once.components(separatedBy: "\n")
    let widths = lines.map { line in line.prefix { $0 == " " }.count }
    #expect(widths.max() == 80)
    try expectTreeKept(text)
  }

  @Test func aTextWithErrorsIsRefused() {
    for entry in Corpus.entries where entry.file == "faults.txt" {
      let source = Source(name: "t", text: entry.source)
      let refused = #expect(throws: Unformattable.self) { try Formatter.format(source) }
      #expect(refused?.diagnostics.map(\.message) == Parser.parse(source).diagnostics.map(\.message))
    }
  }

  private func expectTreeKept(_ text: String) throws {
    let once = try formatted(text)
    let trees = [text, once].map { TreeDump.dump(Parser.parse(Source(name: "t", text: $0)).script) }
    #expect(trees[0] == trees[1], "\(text) became \(once)")
    #expect(try formatted(once) == once, "\(text)")
    let isClean = once.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { $0.last != " " && $0.last != "\t" }
    #expect(isClean, "a line ends in blanks: \(once)")
  }

  private static let samples = [
    #"""
    x=1;y=a+b*-2
    z = f (x) | g(x,y)[0] . name
    conv   3x3 8 pad=1|relu   as  h
    print "a  b"   -1 -b
    """#,
    #"""
    net=input 8x8x1
      |conv 3x3 8
    # before bn
         | bn# behind bn

      | relu



    # done




    # %%   Next
    a
    """#,
    #"""
    for i,v in xs{a;b}
    if a{b}else if c { d
    e } else{}
    while(a){ # why
    break }
    def f (a,b=2)=a^ 2
    def g(){
    return(a)


    # last
    }
    """#,
    #"""
    concat{a,b ,c}    # here
    concat{a 1,b} # and there
    concat{a,b | c
    d}
    concat {
    a,
    # the second
    b, c
    }
    residual{conv 3x3 8} via{id}
    f {}
    f({a,b},x={c})
    """#,
    #"""
    x=[1,2,
    3]
    y = [
    conv 3x3 8
    | bn,
    relu
    # no more
    ]
    z = f(a,{
    b
    },
    c)
    train(
    net
    ,on:digits)
    w =
    1+
    2
    a,
    b = 1 ,2
    """#,
    #"""
    sample 1 .. 10
    sample 1 .. .5
    xs[ - 1 ] = - x ^ - 2
    xs[i -1]
    x -1
    not(a)and(b)
    [n for(n)in xs]
    print x.not(a) x.in (b)
    ; ;a;;b ;
     # %% no cell
    [ ]
    """#,
    "\u{FEFF}a\r\n\r\n\r\n\r\nb  \r\n  # c \r\n",
    "",
    "\n\n# only a comment   \n\n",
  ]
}
