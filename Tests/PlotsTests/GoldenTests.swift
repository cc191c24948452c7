import Glibc
import Testing

@testable import Plots

/// Every chart as it looks at several widths, in both character sets, with colour and without.
@Suite struct GoldenTests {
  static let train = [2.31, 1.42, 0.98, 0.74, 0.61, 0.52, 0.47, 0.43, 0.41, 0.40]
  static let valid = [2.28, 1.5, 1.12, 0.93, 0.85, 0.81, 0.80, 0.79, 0.80, 0.82]

  static let charts: [(String, any Chart)] = [
    ("line", LineChart([Series("train", train)], title: "Loss", x: "epoch", y: "cross entropy")),
    ("lines", LineChart([Series("train", train), Series("valid", valid)], title: "損失 by epoch", yScale: .log)),
    ("spikes", LineChart([Series("gradient", spiky)])),
    ("gaps", LineChart([Series("", [1, 2, .nan, 4, .infinity, 3, -.infinity, 1])])),
    ("histogram", Histogram(bell + [.nan], title: "weights of dense 1", label: "weight")),
    ("scatter", ScatterChart([Series("circle", circle.y, x: circle.x), Series("line", [-1, 0, 1], x: [-1, 0, 1])])),
    (
      "bars",
      BarChart(
        [("conv 3x3", 1792), ("批量 norm", 128), ("dense", 64000), ("change", -16000), ("lost", .nan)], title: "parameters")
    ),
    (
      "confusion",
      HeatMap(
        [[50, 2, 0], [3, 41, 6], [1, 0, 47]], title: "validation", rows: ["cat", "dog", "犬"], columns: ["cat", "dog", "犬"],
        rowTitle: "true", columnTitle: "predicted")
    ),
    ("heatmap", HeatMap(waves, title: "activations", showsNumbers: false)),
    (
      "table",
      Table(
        ["layer", "output", "parameters"],
        rows: [["conv 3x3 64", "64 x 32 x 32", "1,792"], ["relu", "64 x 32 x 32"], ["dense 形", "10", "650"]],
        footer: ["total", "", "2,442"], title: "network")
    ),
  ]

  @Test(arguments: charts.indices)
  func looksAsRecorded(_ index: Int) {
    let (name, chart) = Self.charts[index]
    var text = ""
    for width in [20, 40, 80, 200] {
      for charset in [Charset.unicode, .ascii] {
        for colour in [ColourDepth.none, .sixteen] {
          text += "== \(width) \(charset) \(colour)\n"
          let lines = chart.render(PlotStyle(width: width, height: 14, charset: charset, colour: colour))
          text += lines.joined(separator: "\n").split(separator: "\u{1b}", omittingEmptySubsequences: false).joined(
            separator: "␛")
          text += "\n"
        }
      }
    }
    for (charset, colour) in [(Charset.blocks, ColourDepth.none), (.unicode, .full), (.unicode, .twoHundredFiftySix)] {
      text += "== 60 \(charset) \(colour)\n"
      let lines = chart.render(PlotStyle(width: 60, height: 14, charset: charset, colour: colour))
      text += lines.joined(separator: "\n").split(separator: "\u{1b}", omittingEmptySubsequences: false).joined(separator: "␛")
      text += "\n"
    }
    expectGolden(name, text)
  }

  static let spiky: [Double] = (0..<3000).map { index in
    let wave = sin(Double(index) / 300)
    return index % 700 == 350 ? wave + 4 : wave
  }

  static let bell: [Double] = {
    var numbers = SeededNumbers(7)
    return (0..<2000).map { _ in (0..<6).reduce(0) { sum, _ in sum + Double.random(in: -1...1, using: &numbers) } }
  }()

  static let circle: (x: [Double], y: [Double]) = (
    (0..<60).map { cos(Double($0) * .pi / 30) }, (0..<60).map { sin(Double($0) * .pi / 30) }
  )

  static let waves: [[Double]] = (0..<30).map { row in
    (0..<100).map { column in sin(Double(row) / 6) * cos(Double(column) / 9) }
  }
}
