import Datasets
import Language
import Tensors
import Testing

@testable import Session

/// Lines of the language with what they write.
@Suite struct LanguageCoreTests {
  static let rows: [(script: String, output: String)] = [
    ("1 + 2 * 3", "7\n"),
    ("2^3^2; -2^2", "-4\n"),
    ("print (-7 % 3) (7 % -3) (1/0)", "2 -2 inf\n"),
    ("x = [1, 2, 3]\nx[0] = 9\nx", "[9, 2, 3]\n"),
    ("x = [1, 2]\ny = x\ny[0] = 5\nprint x y", "[1, 2] [5, 2]\n"),
    ("r = record(a: [1, 2])\ns = r\nr.a[0] = 5\nr[\"b\"] = 3\nprint r.a s.a len(s) len(r)", "[5, 2] [1, 2] 1 2\n"),
    ("def f(x) { x[0] = 9\n x }\ny = [1, 2]\nprint f(y) y", "[9, 2] [1, 2]\n"),
    ("xs = [[1], [2]]\nfor i in 0..1 { xs[i][0] += xs[0][0] }\nxs", "[[2], [4]]\n"),
    ("xs = [10, 20, 30]\nprint xs[-1] xs[0..1]", "30 [10, 20]\n"),
    ("[n * n for n in 1..4 if n != 2]", "[1, 9, 16]\n"),
    ("[0.1 for 3, 0.01]", "[0.1, 0.1, 0.1, 0.01]\n"),
    ("def f(x, k = 2) = x * k\nprint f(3) f(3, k: 5) (f 3 k 4)", "6 15 12\n"),
    ("def times(x, by) = x * by\n3 | times(by: 2)", "6\n"),
    ("def fact(n) { if n < 2 { return 1 }\n n * fact(n - 1) }\nfact(5)", "120\n"),
    ("a, b = 1, 2\na, b = b, a\nprint a b", "2 1\n"),
    ("total = 0\nfor i in 1..10 { if i == 5 { continue }\n if i == 8 { break }\n total += i }\ntotal", "23\n"),
    ("for k, v in record(a: 1, b: 2) { print k v }", "a 1\nb 2\n"),
    ("s = \"n is \\(1 + 1)\"\nprint s", "n is 2\n"),
    ("if 1 < 2 and not false { print \"yes\" } else { print \"no\" }", "yes\n"),
    ("n = input 8x8x1 | conv 3x3 4 pad 1 | bn | relu | gap | dense 10\nn.parameters", "94\n"),
    ("n = input 8x8x1 | flatten | dense 3 as head\nprint n.layers n.head.weight.shape", "[\"flatten1\", \"head\"] [3, 64]\n"),
    ("(load digits).shape", "[8, 8, 1]\n"),
    ("d = load digits | split 80 0 20 ordered\nprint d.train.count d.test.count", "1437 360\n"),
    ("n = standardize | flatten | dense 10\n(load digits | take 4 | n).shape", "[4, 10]\n"),
    ("[1, 2, 3, 4] | dense 2 | softmax as p; 1 in [1, 2]", "true\n"),
    ("x = 1;\nx;\nx", "1\n"),
    ("i = 0\nwhile i < 3 { i += 1 }\ni", "3\n"),
    ("print 3x3 == [3, 3]", ""),
    ("3x3 == [3, 3]", "true\n"),
  ]

  @Test(arguments: rows.filter { !$0.output.isEmpty })
  func writesWhatItShould(row: (script: String, output: String)) {
    #expect(Recorder.run(row.script) == row.output, "\(row.script)")
  }

  static let mistakes: [(script: String, message: String)] = [
    ("prnt 3", "nothing is called `prnt`"),
    ("conv 3x3 64 strde 2", "`conv` has no keyword `strde`"),
    (
      "train (input 4 | dense 2) on (load digits) batch 0",
      "`batch` of `train` must be a number or a schedule, such as (cosine 0.1), whole and at least 1, not 0"
    ),
    ("input 8x8x1 | conv 3x3 4 | dense 10", "dense1 (`dense 10`) needs a row of numbers, and an image of 6x6x4 arrives"),
    ("x = 1\nx.foo", "a number has no field `foo`"),
    ("assert 1 > 2", "the assertion does not hold: 1 > 2"),
    ("relu = 3", "`relu` is a built-in layer and cannot be assigned to"),
    ("def f(x) = f(x)\nf(1)", "functions call each other more than 1,000 deep"),
    ("[1, 2][5]", "there is no item 5: there are 2, counted from 0"),
    (
      "accuracy (input 8x8x1 | flatten | dense 10) on (load digits | split 80 10 10)",
      "`accuracy` needs one dataset, and these are splits"
    ),
    ("break", "`break` stands outside of a loop"),
  ]

  @Test(arguments: mistakes)
  func saysWhatIsWrong(row: (script: String, message: String)) {
    #expect(Recorder.run(row.script) == "error: " + row.message, "\(row.script)")
  }

  @Test func hugeNetworksAreRefusedBeforeMemoryIsTaken() {
    #expect(Recorder.run("input 1000000 | dense 1000000").hasPrefix("error: dense1 (`dense 1000000`) needs 3.6 TB of memory"))
    #expect(Recorder.run("input 8x8x1 | conv 3x3 99999999999").hasPrefix("error: conv1 (`conv 3x3 99999999999`) needs"))
  }

  @Test func aDivergingTrainingSaysAtWhichStep() throws {
    let recorder = Recorder()
    let script = """
      net = input 8x8x1 | flatten | dense 32 | relu | dense 10
      run = train net on (load digits | take 200) lr 1e9 optimizer sgd epochs 3 quiet
      print "it goes on" (run.diverged > 1) len(run.loss)
      """
    try InterpreterThread().perform {
      Result { try Interpreter(host: recorder).run(Parser.parse(Source(name: "test", text: script))) }
    }.get()
    #expect(recorder.text == "it goes on true 0\n")
    #expect(recorder.notices.count == 1 && recorder.notices[0].contains("(epoch 1)"), "\(recorder.notices)")
  }

  /// What a file calls itself steers no terminal.
  @Test func theNameOfADatasetIsShownEscaped() throws {
    let recorder = Recorder()
    let session = Interpreter(host: recorder)
    let data = try Dataset(
      name: "a\u{1b}[31m\u{202e}b", features: Tensor([2, 1], [0, 1]), targets: .classes([0, 1], names: ["\u{7}c", "d"]))
    session.globals.set(Name("d"), .object(data))
    session.globals.set(Name("s"), .object(Splits(train: data, validation: data, test: data)))
    try session.run(Parser.parse(Source(name: "t", text: "d\ns\nprint d\nprint \"\\(s)\"\n[d]\nvars")))
    #expect(!recorder.text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0x202e }, "\(recorder.text)")
    #expect(recorder.text.contains("a\\u{1b}[31m"), "\(recorder.text)")
  }

  @Test func aFailedStatementLeavesVariablesAsTheyWere() throws {
    #expect(Recorder.run("x = 1\ndef g() { y = 2\n boom(y) }\nx = g()").contains("nothing is called `boom`"))
  }

  /// The same script twice gives the same text.
  @Test func scriptsRepeat() {
    let script = """
      d = load digits | split 80 10 10 | standardize
      n = input 8x8x1 | conv 3x3 8 pad 1 | bn | relu | pool 2 | flatten | dropout 0.3 | dense 10
      train n on d epochs 2 batch 64
      print accuracy(n, d.test)
      """
    #expect(Recorder.run(script) == Recorder.run(script))
  }

  /// Probabilities of probabilities are remarked on, once, and are no error.
  @Test(arguments: [
    ("softmax | softmax", 1), ("sigmoid | sigmoid", 1), ("softmax", 0), ("softmax | dense 10 | softmax", 0), ("relu | relu", 0),
  ])
  func whatStandsTwiceIsRemarkedOn(end: String, count: Int) throws {
    let recorder = Recorder()
    let script = "net = input 8x8x1 | flatten | dense 10 | \(end)"
    let result = InterpreterThread().perform {
      Result { try Interpreter(host: recorder).run(Parser.parse(Source(name: "test", text: script))) }
    }
    try result.get()
    #expect(recorder.notices.count == count && recorder.notices.allSatisfy { $0.contains("stands twice in a row") })
  }
}
