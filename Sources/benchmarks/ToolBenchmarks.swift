import Glibc

/// What the built `dlscript` takes, as its users wait for it.
enum ToolBenchmarks {
  static let all = [
    Benchmark(name: "tool/start", repetitions: 21) { { try run(["-e", "1"]) } },
    Benchmark(name: "tool/10,000 statements", repetitions: 11) {
      try write((0..<10_000).map { "x\($0 % 50) = \($0) + 1\n" }.joined())
      atexit { unlink(ToolBenchmarks.script) }
      return { try run([script]) }
    },
    Benchmark(name: "tool/a million additions in a for", repetitions: 7) {
      { try run(["-e", "x = 0\nfor i in 1..1e6 { x = x + 1 }"]) }
    },
    Benchmark(name: "tool/a million additions in a while", repetitions: 7) {
      { try run(["-e", "x = 0\nwhile x < 1e6 { x = x + 1 }"]) }
    },
  ]

  /// Why the tool gave no figure.
  private enum Failure: Error { case unwritable(String) }

  private static let script = "/tmp/dlscript-benchmark.dlscript"

  private static func run(_ arguments: [String]) throws { _ = try Child(Child.tool, arguments) }

  private static func write(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard let file = fopen(script, "w") else { throw Failure.unwritable(script) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failure.unwritable(script) }
  }
}
