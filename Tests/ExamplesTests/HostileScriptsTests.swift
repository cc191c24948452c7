import Foundation
import TestSupport
import Testing

/// Scripts that mean harm, run by the real tool: none crashes, hangs, or takes more than 512 MB.
@Suite(.serialized) struct HostileScriptsTests {
  /// A script and what its first error holds; nil where it must run.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let script: @Sendable () -> String
    let error: String?

    init(_ name: String, error: String? = nil, _ script: @autoclosure @escaping @Sendable () -> String) {
      (self.name, self.error, self.script) = (name, error, script)
    }

    var testDescription: String { name }
  }

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private static func nested(_ open: String, _ middle: String, _ close: String) -> String {
    repeated(open, 190) + middle + repeated(close, 190)
  }

  static let large = [
    Case("ten million brackets", error: "longer than 1000000 bytes", repeated("(", 10_000_000)),
    Case(
      "ten million brackets in lines", error: "more than 2000000 words and signs", repeated(repeated("(", 1000) + "\n", 10_000)),
    Case("ten megabytes of comments", repeated("# nothing to see in this line\n", 333_334)),
    Case("ten megabytes of statements", error: "more than 2000000 words and signs", repeated("x = 1 + 2\n", 1_000_000)),
    Case("a name of a megabyte", repeated("a", 999_990) + " = 1"),
    Case("an unknown name of a megabyte", error: "nothing is called", repeated("a", 999_990)),
    Case("a text of a megabyte", "x = \"" + repeated("a", 999_900) + "\""),
    Case("twenty thousand names", (0..<20_000).map { "v\($0) = 1" }.joined(separator: "\n")),
    Case("twenty thousand unknown names", error: "nothing is called", (0..<20_000).map { "v\($0)" }.joined(separator: "\n")),
  ]

  static let growing = [
    Case("a text that doubles", error: "of memory", "s = \"a\"\nwhile true { s = s + s }"),
    Case("a text that holds itself twice", error: "of memory", "s = \"a\"\nwhile true { s = \"\\(s)\\(s)\" }"),
    Case("a list that doubles", error: "of memory", "l = [1]\nwhile true { l = l + l }"),
    Case("a list of long lists", error: "of memory", "l = [1 for 1e6]\ny = []\nwhile true { y = y + [l + [1]] }"),
    Case("lists of texts", error: "of memory", "l = []\nwhile true { l += [\"\\(l)\"] }"),
    Case("a list in itself", "x = [1]\nx[0] = x\nx[0][0] = x\nprint x"),
    Case("a list in itself, often", error: "1,000 deep", "x = [1]\nwhile true { x[0] = x }"),
    Case("a list in a list", error: "1,000 deep", "x = 1\nwhile true { x = [x] }"),
    Case("a list twice in itself", error: "10,000,000 items", "x = 1\nwhile true { x = [x, x] }"),
    Case("a list beside itself", error: "10,000,000 items", "x = [1]\nwhile true { x = zip(x, x) }"),
    Case("a list at its own end", error: "10,000,000 items", "x = []\nwhile true { x = append(x, x) }"),
    Case("a record in itself", "r = record(a: 1)\nr.a = r\nr.a.a = r\nprint r"),
    Case("a record in a record", error: "1,000 deep", "r = record(a: 1)\nwhile true { r = record(a: r) }"),
    Case("a network that doubles", error: "10,000 stages", "n = relu\nwhile true { n = n | n }"),
    Case("networks in networks", error: "200 deep", "n = id\nwhile true { n = residual { n } }"),
    Case("two networks in a network", error: "10,000 stages", "n = id\nwhile true { n = residual { n | n } }\ninput 4 | n"),
    Case("copies in ensembles", error: "10,000 stages", "n = input 4 | dense 2\nwhile true { n = average [copy n, n] }"),
    Case("ten thousand layers", "input 4" + repeated(" | relu", 9_999)),
    Case("one layer more", error: "10000 stages", "input 4" + repeated(" | relu", 10_000)),
    Case("repeats in repeats", error: "10,000 stages", "repeat 10000 { repeat 10000 { relu } }"),
    Case("a billion repeats", error: "0 to 10000", "repeat 1000000000 { relu }"),
    Case("ten thousand dense layers", "n = input 4 | repeat 9999 { dense 4 }"),
    Case("a range without end", error: "10,000,000 items", "x = [i for i in 1..1e18]"),
    Case("a billion numbers", error: "10,000,000 items", "linspace(0, 1, 1e9)"),
    Case("ten million numbers", "x = linspace(0, 1, 1e7)"),
    Case("ten million numbers in falling order", "x = reverse(1..9e6)"),
  ]

  static let calling = [
    Case("a call of itself", error: "1,000 deep", "def f(x) = f(x)\nf(1)"),
    Case("a call of each other", error: "1,000 deep", "def g(x) = f(x)\ndef f(x) = g(x)\nf(1)"),
    Case("by its own default", error: "1,000 deep", "def f(x = f()) = 1\nf()"),
    Case("through a pipe", error: "1,000 deep", "def f(x) = x | f\n1 | f"),
    Case("through map", error: "1,000 deep", "def f(x) = map([x], f)\nf(1)"),
    Case("through deep parentheses", error: "1,000 deep", "def f(x) = " + nested("(", "f(x)", ")") + "\nf(1)"),
    Case("through deep braces", error: "1,000 deep", "def f() = " + nested("repeat 1 {", "f()", "}") + "\nf()"),
    Case("through deep texts", error: "1,000 deep", "def f() = " + nested("\"\\(", "f()", ")\"") + "\nf()"),
    Case("through deep blocks", error: "1,000 deep", "def f() { " + nested("if true {", "f()", "}") + "}\nf()"),
    Case("through deep comprehensions", error: "1,000 deep", "def f() = " + nested("[", "f()", " for x in [1]]") + "\nf()"),
  ]

  @Test(arguments: large + growing + calling)
  func doesNoHarm(hostile: Case) throws {
    let run = try HostileRun(Array(hostile.script().utf8))
    expectNoHarm(run)
    guard let error = hostile.error else {
      #expect(run.status == 0, "\(run.stderr.prefix(200))")
      return
    }
    #expect(run.status == 1)
    let first = run.stderr.prefix { $0 != "\n" }
    #expect(first.contains(#/^h\.dlscript:\d+:\d+: error: /#), "\(first.prefix(200))")
    #expect(first.contains(error), "\(first.prefix(200))")
  }

  static let texts: [(name: String, bytes: [UInt8], status: Int32)] = [
    ("UTF-16", [0xFF, 0xFE] + "print 1".utf8.flatMap { [$0, 0] }, 1), ("NUL", Array("x = 1\0\0".utf8), 1),
    ("a byte-order mark", [0xEF, 0xBB, 0xBF] + Array("print 1".utf8), 0), ("CRLF", Array("print 1\r\nprint 2\r\n".utf8), 0),
    ("a lone surrogate", Array("x = \"".utf8) + [0xED, 0xA0, 0x80] + Array("\"".utf8), 1),
    ("every byte", (0..<25_600).map { UInt8(truncatingIfNeeded: $0) }, 1),
    ("letters that look alike", Array("а = 1\nprint a".utf8), 1), ("an escape in a name", Array("x\u{1B}[31m = 1".utf8), 1),
    ("an escape in a message", Array("assert 1 > 2, \"\\u{1b}[31m\"".utf8), 1),
    ("an escape in an argument", Array("load \"\\u{1b}]0;x\\u{7}\"".utf8), 1),
    ("an escape in a field", Array("r = record(a: 1)\nr[\"\\u{1b}[2J\"]".utf8), 1),
    ("an escape in a call", Array("def f(x) = x.b\nf(\"\\u{1b}[2J\")".utf8), 1),
    ("an escape in the name of a file", Array("import \"\\u{1b}[2J\"".utf8), 1),
    ("an escape in a legend", Array("r = record(a: [1, 2])\nr[\"\\u{1b}[2J\"] = [1, 2]\nplot r".utf8), 0),
    ("an escape in what is shown", Array("r = record(a: 1)\nr[\"\\u{1b}[2J\"] = [\"\\u{1b}[2J\"]\nr\n\"\\u{1b}[2J\"".utf8), 0),
  ]

  @Test(arguments: texts)
  func leavesTheTerminalAlone(text: (name: String, bytes: [UInt8], status: Int32)) throws {
    let run = try HostileRun(text.bytes)
    expectNoHarm(run)
    #expect(run.status == text.status, "\(text.name): \(run.stderr.prefix(200))")
    #expect(!run.stderr.contains("\u{1B}") && !run.stdout.contains("\u{1B}"), "\(text.name)")
  }

  /// What is no ordinary file is no script.
  @Test func importsOnlyFiles() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    mkfifo(folder.appending(path: "fifo").path(), 0o600)
    for (name, text) in [
      ("self", "import \"self.dlscript\""), ("one", "import \"two.dlscript\""), ("two", "import \"one.dlscript\""),
    ] { try Data(text.utf8).write(to: folder.appending(path: "\(name).dlscript")) }
    // A chain of imports is as deep as one of calls may be, or ends in an error.
    for index in 0..<300 {
      try Data("import \"c\(index + 1).dlscript\"".utf8).write(to: folder.appending(path: "c\(index).dlscript"))
    }
    try Data("print 1".utf8).write(to: folder.appending(path: "c300.dlscript"))
    let scripts = [
      "import \"fifo\"", "import \".\"", "import \"/dev/zero\"", "import \"/dev/stdin\"", "import \"/proc/self/mem\"",
      "import \"self.dlscript\"", "import \"one.dlscript\"", "import \"none.dlscript\"", "import \"a\\u{0}b\"",
    ]
    for script in scripts {
      let run = try HostileRun(arguments: ["-e", script], folder: folder)
      expectNoHarm(run)
      #expect(run.status == 1, "\(script): \(run.stderr)")
      #expect(run.stderr.contains("error: "), "\(script)")
    }
    expectNoHarm(try HostileRun(arguments: ["c0.dlscript"], folder: folder))
    let waiting = try HostileRun(arguments: ["fifo"], folder: folder, interruptAfter: 0.3)
    #expect(waiting.status == 130)
    for path in [".", "/dev/zero"] {
      let run = try HostileRun(arguments: [path], folder: folder)
      expectNoHarm(run)
      #expect(run.status == 1 || run.status == 2, "\(path)")
    }
  }

  @Test(arguments: [
    "while true {}", "while true { x = 1 }", "for i in 1..1e7 { x = i }", "x = [i for i in 1..1e7]",
    "def f(n) { if n > 0 { f(n - 1); f(n - 1) } }\nf(100)", "while true { x = sort(reverse(1..1e5)) }",
    "while true { bench (input 500x500x16 | conv 7x7 64 | gap | dense 2) batch 1 }",
    "while true { n = input 20000 | dense 4000 }",
    "a = 1..1e6\nwhile true { if a == [x for x in a] { y = 1 } }", "while true { n = input 8x8x1 | conv 3x3 4 | relu }",
  ])
  func endsAtCtrlC(script: String) throws {
    let run = try HostileRun(Array(script.utf8), interruptAfter: 0.3)
    expectNoHarm(run)
    #expect(run.status == 130 || run.status == 0, "\(script): \(run.stderr)")
    #expect(run.status == 130 || !script.hasPrefix("while"), "\(script)")
  }

  /// Whatever a value holds, what is shown of it is short.
  @Test(arguments: [
    "cycle (linspace(0, 1, 1e6))", "linspace(0, 1, 1e6)", "record(a: linspace(0, 1, 1e6))", "tensor(linspace(0, 1, 1e6))",
    "filters (input 1x1x1000000 | flatten | dense 10)", "fixed 0.1",
  ])
  func showsLittleOfMuch(script: String) throws {
    let run = try HostileRun(Array(script.utf8))
    expectNoHarm(run)
    #expect(run.status == 0 && !run.stdout.isEmpty, "\(script): \(run.stderr)")
    #expect(run.stdout.utf8.count < 100_000, "\(script): \(run.stdout.prefix(200))")
  }

  private func expectNoHarm(_ run: HostileRun, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect([0, 1, 2, 130].contains(run.status), "\(run.stderr.suffix(300))", sourceLocation: sourceLocation)
    #expect(run.peak <= 512, "it took \(run.peak) MB", sourceLocation: sourceLocation)
  }
}
