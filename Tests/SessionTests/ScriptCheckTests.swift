import Foundation
import Language
import Session
import TestSupport
import Testing

/// The checker is silent about what runs: a false alarm would stop a script that is right.
@Suite struct ScriptCheckTests {
  private static func complaints(_ text: String, name: String = "t") -> [String] {
    ScriptCheck.check(Parser.parse(Source(name: name, text: text))).map { "\($0.message) at \($0.span.start)" }
  }

  @Test(arguments: files(below: repositoryRoot.appending(path: "examples"), suffix: ".dlscript"))
  func isSilentAboutExamples(file: URL) throws {
    #expect(Self.complaints(try String(contentsOf: file, encoding: .utf8), name: file.path()) == [])
  }

  @Test(arguments: Reference.examples.map(\.script))
  func isSilentAboutTheExamplesOfEveryForm(script: String) { #expect(Self.complaints(script) == []) }

  @Test(arguments: ConformanceTests.all.filter { !$0.expected.hasPrefix("error:") })
  func isSilentAboutWhatRuns(_ promise: ConformanceTests.Case) {
    #expect(Self.complaints(promise.script) == [])
  }

  /// Words may mean something else than the built-in of that name, or something that is only known in the run.
  @Test(arguments: [
    "mean = 3\nprint mean", "def f(dropout) = dropout\nf 1.5", "def g(f) = f(1, 2, k: 3)\nprint g(max)",
    "f = max\nprint f(1, 2, 3)", "if false { f = 1 } else { def f(a) = a }\nprint (f 1)",
    "def outer() {\n  def inner(a, b) = a + b\n  inner(1, 2)\n}\nprint outer()",
    "digits = load digits\nprint digits.count", "def f() = later\nlater = 3\nprint f()",
    "for i in 1..2 {\n  if i > 1 { print early }\n  early = i\n}",
    "def even(n) = if n == 0 { true } else { odd(n - 1) }\ndef odd(n) = if n == 0 { false } else { even(n - 1) }\neven(2)",
    "net = input 8x8x1 | flatten | dense 2\nhead = net.dense1\nprint (input 64 | head)",
    "def block(n, stride = 1) = conv 3x3 n stride stride pad 1 | bn\ninput 8x8x1 | block 4 stride 2",
    "def times(x, by) = x * by\n3 | times(by: 2)", "def cbr(n) = conv 3x3 n | bn | relu\ninput 8x8x1 | cbr(4) | gap",
    "xs = [x for x in 1..3]\nprint [x * 2 for x in xs if x > 1]", "n = 3\nnet = input n | dense n",
    "net = input 4 | repeat 2 { w = 8; dense w | relu } | dense 2",
    "x = 1\nx += 1\nxs = [1]\nxs[0] = 2\nr = record(a: 1)\nr.b = 2",
    "load digits | take 5 | standardize", "print sqrt(4) tanh(1)", "map(sqrt, [4])", "input 4 | tanh", "help conv",
    "help \"rate\"",
    "time x = 3\nprint x", "print \"a \\(1 + 1) b\"", "a, b = [1, 2]\nprint a b", "def f(a, b = a) = b\nf(1)",
  ])
  func isSilentAbout(text: String) { #expect(Self.complaints(text) == []) }

  /// Shapes and pipes are followed into parentheses, calls and functions that are written out.
  @Test(arguments: [
    ("input 8x8x1 | (conv 9x9 4)", 1), ("input 8x8x1 | (conv 3x3 4 | relu) | dense 3", 1), ("input 8x8x1 | conv(9x9, 4)", 1),
    ("input 8x8x1 | conv(3x3, 4, pad: 1) | (flatten | dense(10))", 0), ("input 8x8x1 | ((relu) | (dense 3))", 1),
    ("def block(n) = conv 3x3 n pad 1 | bn | relu\ninput 8x8x1 | block(4) | block 8 | dense 3", 1),
    ("def block(n) = conv 3x3 n pad 1 | bn | relu\ninput 8x8x1 | block(4) | block 8 | flatten | dense 3", 0),
    ("def two(k, n = 4) = conv k n | conv k n\ninput 8x8x1 | two(5x5)", 1),
    ("def two(k, n = 4) = conv k n | conv k n\ninput 8x8x1 | two(3x3, n: 2) | two(2x2)", 0),
    ("def deep(n) = deep(n) | dense n\ninput 8 | deep(3)", 0), ("def f(relu) = relu\ninput 8 | f(3) | conv 3x3 3", 0),
    ("def f(n) = dense n\nk = 3\ninput 8x8x1 | f(k)", 0), ("def f(n) { dense n }\ninput 8x8x1 | f(3)", 0),
    ("n = input 4 | dense 10\nd = load digits\ntrain n on d | (dense 3)", 1),
    ("n = input 4 | dense 10\nd = load digits\n(train n on d) | (dense 3 | relu)", 1),
    ("n = input 4 | dense 10\nd = load digits\n(d | take 3) | (n | softmax)", 0),
  ]) func looksIntoParenthesesAndFunctions(text: String, count: Int) {
    #expect(Self.complaints(text).count == count, "\(Self.complaints(text))")
  }

  @Test func namesFromOutsideAreKnown() {
    let result = Parser.parse(Source(name: "t", text: "print total"))
    #expect(ScriptCheck.check(result).count == 1)
    #expect(ScriptCheck.check(result, known: ["total"]).isEmpty)
  }

  /// Before a run only syntax and names are looked at: a branch that is never taken may hold what would fail.
  @Test func branchesThatAreNeverTakenMayFail() {
    #expect(Recorder.run("if false { dense 0 }\nprint 1") == "1\n")
    #expect(Recorder.run("if false { conv 3x3 4 pad }\nprint 1") == "1\n")
    #expect(Recorder.run("print 1\nif false { nowhere }") == "error: nothing is called `nowhere`")
  }

  @Test func wholeFilesOfMistakesAreNoTrouble() {
    let deep = String(repeating: "repeat 100 { ", count: 60) + "relu" + String(repeating: " }", count: 60)
    #expect(Self.complaints("input 4 | " + deep) == [])
    let wrong = (0..<5000).map { "print name\($0)x" }.joined(separator: "\n")
    #expect(Self.complaints(wrong).count == 100)
    #expect(Self.complaints("input 99999999999x99999999999x99999999999 | conv 3x3 999999999999 | flatten | dense 5").count == 1)
  }
}
