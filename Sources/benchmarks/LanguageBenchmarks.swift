import Language
import Plots
import Session

/// What the parts of the language take within a process.
enum LanguageBenchmarks {
  static let all = [
    Benchmark(name: "parse/1 MB", repetitions: 11) {
      let line = "net = input 8x8x1 | conv 3x3 32 pad 1 | bn | relu | pool 2 | flatten | dense 10\n"
      let source = Source(name: "t", text: String(repeating: line, count: 1_000_000 / line.utf8.count + 1))
      return { _ = Parser.parse(source) }
    },
    Benchmark(name: "check/10,000 statements", repetitions: 11) {
      let text = (0..<10_000).map { "x\($0) = [\($0), sqrt(2)] + \($0 > 0 ? "x\($0 - 1)" : "[]")\n" }.joined()
      let parsed = Parser.parse(Source(name: "t", text: text))
      return { _ = ScriptCheck.check(parsed) }
    },
    Benchmark(name: "plot/a line of a million points", repetitions: 5) {
      let chart = million
      return { _ = chart.render(PlotStyle(width: 100, height: 16)) }
    },
    Benchmark(name: "plot/the same as SVG", repetitions: 5) {
      let chart = million
      return { _ = PictureFormat.svg.file(of: chart.drawing()) }
    },
    Benchmark(name: "plot/the same as PNG", repetitions: 5) {
      let chart = million
      return { _ = PictureFormat.png.file(of: chart.drawing()) }
    },
    Benchmark(name: "plot/a line of 200 points", repetitions: 21) {
      let chart = LineChart([Series("loss", (0..<200).map { 1 / Double($0 + 1) })], title: "loss")
      return { _ = chart.render(PlotStyle(width: 80, height: 20)) }
    },
  ]

  private static var million: LineChart {
    LineChart([Series("", (0..<1_000_000).map { Double(($0 &* 7919) % 10_007) })])
  }
}
