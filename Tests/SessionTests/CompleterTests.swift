import Datasets
import Forms
import Language
import Models
import Testing

@testable import Session

/// What is offered at each place of a text, and that nothing else is.
@Suite struct CompleterTests {
  static let completer = Completer(sight)

  private static let sight: CompletionSight = {
    let session = Interpreter(host: Silence())
    let script = """
      digits = load digits | take 20 | split 50 25 25
      net = input 8x8x1 | conv 3x3 2 | relu as act | gap | dense 10
      members = [net]
      rec = record(inner: record(deep: 1), other: "x")
      rate = 0.1
      words = "text"
      run = train net on digits epochs 1 quiet
      runs = [run]
      def block(n, width = 3, depth = 2) = conv width n pad 1 | relu
      """
    return InterpreterThread().perform {
      try? session.run(Parser.parse(Source(name: "test", text: script)))
      return session.completionSight
    }
  }()

  private func offered(_ text: String) -> [String] { Self.completer.complete(text).candidates.map(\.text) }

  @Test(arguments: [
    // At the start of a statement: commands, reserved words, variables.
    ("tra", ["train"]), ("wh", ["while"]), ("di", ["digits", "diagnose", "dims"]), ("x = 1; ne", ["net", "nesterov"]),
    ("if true { tra", ["train"]), ("x =\n  tra", ["train"]), ("net = inp", ["input"]),
    // Loops and functions have words of their own.
    ("bre", []), ("for i in 1..3 { bre", ["break"]), ("def f(n) { retu", ["return"]), ("retu", []), ("for x ", ["in"]),
    ("for ", []), ("def ", []), ("x = 1; def f(a, bb) { b", ["bb", "bench"]),
    ("if true { 1 } ", ["else"]),
    // Behind a pipe: what can follow.
    ("load digits | spl", ["split"]), ("net | spl", []), ("input 8x8x1 | re", ["relu", "repeat", "residual"]),
    ("net | acc", ["accuracy"]), ("words | re", ["reverse"]), ("net | ada", []), ("digits.test | n", ["net"]),
    ("| re", ["relu", "repeat", "residual", "resume", "reverse"]),
    // Keywords that were not given yet, and only those.
    ("train net ep", ["epochs"]), ("train net epochs 3 ep", []), ("train net on digits o", ["optimizer"]),
    ("conv 3x3 8 pa", ["pad"]), ("conv 3x3 8 pad=1 ", ["bias", "dilation", "groups", "init", "stride", "as"]),
    ("train net quiet ep", ["epochs"]), ("block 3 ", ["width", "depth"]),
    // Choices where a parameter is one.
    ("train net on digits optimizer ", ["adam", "momentum", "nesterov", "sgd"]),
    ("train net on digits loss ", ["auto", "crossentropy", "hinge", "mse"]),
    ("conv 3x3 8 init ", ["gaussian", "he", "xavier", "zeros"]), ("conv 3x3 8 pad ", ["same"]),
    ("train net on digits quiet=", ["off", "on"]),
    // Variables of the right kind.
    ("train ", ["net", "epochs"]), ("train net on ", ["digits"]), ("accuracy(", ["net", "on:"]),
    ("accuracy(net, ", ["digits", "on:"]), ("accuracy(net, on: ", ["digits"]), ("accuracy(net, on: digits, ", []),
    ("train net on digits lr ", ["rate"]), ("train net on (", ["digits", "load", "split"]),
    ("train net on digits lr (", ["rate", "cosine", "step"]), ("train net on digits optimizer (", ["adam", "sgd"]),
    // Fields, also of what a field gives.
    ("digits.", ["train", "validation", "test"]),
    ("digits.test.", ["count", "shape", "classes", "images", "features", "labels", "targets", "counts", "pipe"]),
    ("net.a", ["act"]), ("net.act.par", ["parameters"]), ("net.conv1.", ["weight", "bias"]),
    ("net.conv1.weight.m", ["mean", "min", "max"]), ("members[0].con", ["conv1"]), ("members[-1].con", ["conv1"]),
    ("rec.", ["inner", "other"]), ("rec.inner.", ["deep"]), ("print rec.inner.d", ["deep"]), ("rate.", []), ("digits.none.", []),
    ("accuracy(net, digits.te", ["test"]), ("\"\\(rec.o", ["other"]),
    // Operands.
    ("1 + ra", ["rate"]), ("if ra", ["rate"]), ("while not ra", ["rate"]), ("x = 1 + con", ["confusion"]), ("[1, ra", ["rate"]),
    ("1 + trai", ["train"]),
    // The names of the cell itself.
    ("width = 3\nprint wid", ["width"]), ("for item in [1] { print ite", ["item"]),
    ("def mine(n) = 1\nmi", ["min", "mine", "minmax"]),
    // Words about words.
    ("help cos", ["cosine"]), ("?cos", ["cosine"]), ("help \"cos", ["cosine"]), ("explain ", ["plan"]), ("load ", ["digits"]),
    // Where nothing can be foreseen.
    ("# tra", []), ("x = 3", []), ("conv 3x", []), ("print \"tra", []), ("!tra", []), ("import ", []), ("net as ", []),
    ("net ", []),
  ])
  func offersWhatFits(text: String, some: [String]) {
    let offered = offered(text)
    if some.isEmpty { #expect(offered == []) }
    for word in some { #expect(offered.contains(word), "\(text): \(offered)") }
  }

  @Test(arguments: [
    ("train net on ", ["net", "rate", "words"]), ("train ", ["digits", "rate", "words", "block"]),
    ("net | ", ["digits", "load", "split", "adam", "sum", "input", "rate"]), ("load digits | ", ["train", "adam", "digits"]),
    ("train net on (", ["relu", "adam", "rate"]), ("train net on digits lr (", ["adam", "relu", "load", "words"]),
    ("x = 1 + ", ["relu", "adam", "print", "if"]), ("train net on digits lr 0.1 ", ["lr", "on", "as"]),
    ("digits.", ["count", "digits"]), ("accuracy(net, digits.test, ", ["on:", "net"]), ("", ["break", "return", "else", "in"]),
  ])
  func offersNothingElse(text: String, none: [String]) {
    let offered = offered(text)
    for word in none { #expect(!offered.contains(word), "\(text): \(offered)") }
  }

  /// What a list's items, a bracket's value, braces or the word after another word can be, and not a word more.
  @Test(arguments: [
    (
      "average [", ["net", "block", "conv", "average", "copy"],
      ["digits", "members", "rate", "sqrt", "load", "train", "adam", "true"]
    ),
    ("average [net, ", ["net", "dense"], ["digits", "words", "sum"]), ("average([", ["net"], ["digits", "rec", "sum"]),
    ("average [(", ["net"], ["digits", "sum"]),
    ("compare ", ["run", "runs", "to"], ["net", "digits", "rate", "words", "block", "rec"]),
    ("compare [", ["run", "train", "resume"], ["net", "digits", "rate", "sqrt", "conv", "evaluate"]),
    ("compare(", ["run", "runs", "to:"], ["net", "rate"]), ("compare run [", ["run"], ["net", "rate"]),
    ("set ", ["charset", "colour", "pager"], ["net", "auto"]),
    ("set colour ", ["auto", "off", "on"], ["unicode", "ascii", "net"]),
    ("set pager ", ["off", "on"], ["auto", "unicode"]), ("set charset ", ["ascii", "auto", "unicode"], ["on", "off"]),
    ("set(\"colour\", ", ["auto", "off", "on"], ["unicode", "ascii", "net"]),
    ("set(charset, ", ["ascii", "auto"], ["on", "off"]),
    ("set \"pager\" ", ["off", "on"], ["auto", "unicode"]),
    ("fresh1 = ", ["net", "rate"], ["fresh1"]), ("rate = ra", ["rate"], []), ("fresh1 = 1; y = ", ["fresh1"], ["y"]),
    ("fresh1 += ", ["rate"], ["fresh1"]), ("if true { fresh1 = 2 }; print ", ["fresh1"], []),
    ("if true {\n  fresh1 = 2\n  print ", ["fresh1"], []),
    ("for item in ", ["members"], ["item"]), ("for item in members { ", ["item"], []),
    ("[item for item in ", ["members"], ["item"]), ("[1 for item in members if ", ["item"], []),
    ("x = [1 for item in members]; print ", ["x"], ["item"]), ("def f(a, b = ", ["a", "rate"], ["b"]),
    ("def f(a, b = 1) { print ", ["a", "b", "f"], []), ("def f(a) = ", ["a", "f"], []),
    ("set colour on ", [], ["on", "off", "auto", "net"]),
    ("plot ", ["run", "runs", "net", "digits", "rate"], ["words", "block"]),
    ("plot [", ["run", "rate", "sqrt"], ["words", "adam", "relu", "net"]),
    ("plot run ", ["loss", "accuracy"], ["net", "run"]), ("show ", ["digits", "rate"], ["net", "run", "words", "members"]),
    ("hist ", ["net", "digits", "rate"], ["run", "words"]), ("scatter ", ["digits"], ["net", "run", "words"]),
    ("save ", ["session", "net", "digits", "words"], ["run", "runs", "block"]), ("resume ", ["run"], ["net", "runs"]),
    ("train net on digits lr [", ["rate", "linspace"], ["net", "digits", "relu", "adam", "words"]),
    ("train net on digits batch [", ["len"], ["rate", "net", "relu", "load"]),
    ("train net on digits optimizer [", ["adam", "sgd"], ["rate", "relu", "cosine", "net", "sum"]),
    ("train(net, on: digits, lr: [", ["rate"], ["net", "relu"]),
    ("concat { ", ["conv", "net", "block", "for"], ["train", "digits", "rate", "sqrt", "load", "plot"]),
    ("repeat 3 { ", ["conv", "residual"], ["train", "rate"]), ("residual { conv 3x3 2 | ", ["bn", "relu"], ["train", "load"]),
    ("run | ", ["diagnose", "plot", "type"], ["sqrt", "sum", "conv", "len", "train"]),
    ("digits | ", ["standardize", "take", "type"], ["sqrt", "sum", "keys"]), ("digits.test | ", ["conv"], []),
    ("words | ", ["len", "reverse", "type"], ["sqrt", "std", "keys", "dot"]), ("rec | ", ["keys", "type"], ["sqrt", "sum"]),
    ("rate | ", ["sqrt", "round"], ["keys", "reverse"]), ("x = record(a: ", ["net", "rate", "load"], ["a"]),
  ])
  func offersThatAndNotThis(text: String, some: [String], none: [String]) {
    let offered = offered(text)
    for word in some { #expect(offered.contains(word), "\(text)\(word): \(offered)") }
    for word in none { #expect(!offered.contains(word), "\(text)\(word): \(offered)") }
  }

  @Test func theWordIsWhatWasTyped() {
    #expect(Self.completer.complete("train net ep").word == "ep")
    #expect(Self.completer.complete("train net ").word == "")
    #expect(Self.completer.complete("net.a").word == "a")
    #expect(Self.completer.complete("print \"a/b").word == "")
  }

  @Test func everyCandidateHasASummary() {
    for text in ["", "train net ", "conv 3x3 8 ", "net | ", "train net on digits optimizer ", "digits.", "help "] {
      for candidate in Self.completer.complete(text).candidates {
        let summary = candidate.summary()
        #expect(!summary.isEmpty && !summary.contains("\n"), "\(text)\(candidate.text)")
      }
    }
  }

  // MARK: Every form

  static let words = Vocabulary.entries.keys.sorted()

  /// Behind each word all of its keywords are offered, and the words that a keyword may have.
  @Test(arguments: words)
  func offersEveryKeywordAndChoice(word: String) throws {
    let entry = try #require(Vocabulary.entry(calling: word))
    let afterWord = offered(word + " ")
    for facts in entry.signature.parameters where facts.role == .keyword {
      #expect(afterWord.contains(facts.name))
      #expect(offered("\(word)(").contains(facts.name + ":"))
      let values = facts.isFlag ? offered("\(word) \(facts.name)=") : offered("\(word) \(facts.name) ")
      for choice in facts.choices { #expect(values.contains(choice), "\(facts.name)") }
      #expect(!offered("\(word) \(facts.name) 1 ").contains(facts.name))
    }
    if let first = entry.signature.places.first {
      for choice in entry.signature.parameters[first].choices { #expect(afterWord.contains(choice)) }
    }
  }

  /// What is offered is no mistake: with it in its place the text parses as far as it goes and no name in it is unknown.
  @Test(arguments: words)
  func everyCandidateMayStandThere(word: String) throws {
    let entry = try #require(Vocabulary.entry(calling: word))
    var places = [word + " ", "\(word)(", "x = \(word) ", "net | \(word) "]
    for facts in entry.signature.parameters where facts.role == .keyword {
      places += ["\(word) \(facts.name) ", "\(word)(\(facts.name): "]
    }
    let known = Self.sight.variables.map { Name($0.name) }
    for place in places {
      // A cell that asks for help takes the words of the language too; the prompt puts quotes around them.
      for candidate in offered(place) where place != "help " || ReservedWord(rawValue: candidate) == nil {
        let end = candidate.hasSuffix(":") ? " 1" : ""
        let closed = place.contains("(") ? ")" : ""
        let text = place + candidate + (candidate == "as" ? " h" : end) + closed
        let found = ScriptCheck.beforeRun(Parser.parse(Source(name: "t", text: text)), known: known)
        #expect(found.isEmpty, "\(text): \(found.map(\.message))")
      }
    }
  }

  @Test(arguments: [
    ("", ""), ("net | ", ""), ("x = ", ""), ("1 + ", ""), ("if ", " { 1 }"), ("[", "]"), ("(", ")"), ("print (", ")"),
    ("for i in 1..2 {\n", "}"), ("def f(n) {\n", "}"), ("def f(n) { return ", "}"), ("while 1 < 2 and ", "{ 1 }"),
    ("print \"\\(", ")\""), ("for i in ", " { 1 }"),
  ])
  func everyCandidateMayBeginThere(place: String, closing: String) {
    let known = Self.sight.variables.map { Name($0.name) }
    // Reserved words want something behind them, or a line of their own.
    let rest = [
      "def": " g() = 1", "for": " i in [1] { 1 }", "while": " true { 1 }", "if": " true { 1 }", "assert": " true", "time": " 1",
      "import": " \"x\"", "not": " true",
    ]
    for candidate in offered(place) where candidate != "import" {
      let text = place + candidate + (rest[candidate] ?? "") + closing
      let found = ScriptCheck.beforeRun(Parser.parse(Source(name: "t", text: text)), known: known)
      #expect(found.isEmpty, "\(text): \(found.map(\.message))")
    }
  }

  /// Whatever stands before the cursor, asking does no harm.
  @Test func anyBeginningOfAnyTextWillDo() throws {
    let texts =
      Reference.examples.map(\.script) + ["a[\"\\(b[", "x)]}|=:..", "f(a: (b, [c {", "日本 = 3; 日", "\\", "conv(", "}", "a.1.b.[."]
    for text in texts {
      var start = ""
      for character in text {
        start.append(character)
        let completion = Self.completer.complete(start)
        #expect(start.hasSuffix(completion.word))
      }
    }
  }
}
