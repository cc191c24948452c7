import Glibc
import TestSupport
import Testing

@testable import Plots

/// Every chart as it looks at several widths, in both character sets, at every depth of colour, and as SVG.
@Suite struct GoldenTests {
  static let train = [2.31, 1.42, 0.98, 0.74, 0.61, 0.52, 0.47, 0.43, 0.41, 0.40]
  static let valid = [2.28, 1.5, 1.12, 0.93, 0.85, 0.81, 0.80, 0.79, 0.80, 0.82]

  static let charts: [(String, any Chart)] = [
    ("line", LineChart([Series("train", train)], title: "Loss", x: "epoch", y: "cross entropy")),
    ("lines", LineChart([Series("train", train), Series("valid", valid)], title: "損失 by epoch", yScale: .log)),
    ("spikes", LineChart([Series("gradient", spiky)])),
    ("gaps", LineChart([Series("", [1, 2, .nan, 4, .infinity, 3, -.infinity, 1])])),
    ("bands", LineChart([Series("adam", meanOf: runs(0.3)), Series("sgd", meanOf: runs(0.15))], title: "mean and spread")),
    (
      "secondaxis",
      LineChart([Series("loss", train), Series("rate", train.map { $0 / 1000 }, side: .right)], title: "two scales", x: "epoch")
    ),
    ("smooth", LineChart([Series("noisy", noisy)], title: "means of 21", smoothing: 21)),
    ("logarithmic", LineChart([Series("", train, x: [1, 3, 10, 30, 100, 300, 1e3, 3e3, 1e4, 3e4])], xScale: .log, yScale: .log)),
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
    ("images", ImageGrid([(disc, "disc"), (rainbow, "rainbow"), (gradient, "ramp")], title: "examples")),
    (
      "table",
      Table(
        ["layer", "output", "parameters"],
        rows: [["conv 3x3 64", "64 x 32 x 32", "1,792"], ["relu", "64 x 32 x 32"], ["dense 形", "10", "650"]],
        footer: ["total", "", "2,442"], title: "network")
    ),
    ("diagram", Diagram(network, title: "a network with branches")),
  ]

  @Test(arguments: charts.indices)
  func looksAsRecorded(_ index: Int) throws {
    let (name, chart) = Self.charts[index]
    var text = ""
    func add(_ width: Int, _ charset: Charset, _ colour: ColourDepth) {
      text += "== \(width) \(charset) \(colour)\n"
      let lines = chart.render(PlotStyle(width: width, height: 14, charset: charset, colour: colour))
      text += lines.joined(separator: "\n").split(separator: "\u{1b}", omittingEmptySubsequences: false).joined(separator: "␛")
      text += "\n"
    }
    for width in [20, 40, 80, 120] {
      for charset in [Charset.unicode, .ascii] { add(width, charset, .none) }
    }
    for colour in [ColourDepth.sixteen, .twoHundredFiftySix, .full] { add(50, .unicode, colour) }
    add(50, .ascii, .sixteen)
    add(50, .blocks, .none)
    try expectGolden(text, named: "Plots/\(name).txt")
  }

  @Test(arguments: charts.indices)
  func isWrittenAsRecorded(_ index: Int) throws {
    let (name, chart) = Self.charts[index]
    let bytes = PictureFormat.svg.file(of: chart.drawing())
    try expectGolden(String(decoding: bytes, as: UTF8.self), named: "Plots/\(name).svg")
  }

  static let spiky: [Double] = (0..<3000).map { index in
    let wave = sin(Double(index) / 300)
    return index % 700 == 350 ? wave + 4 : wave
  }

  static let noisy: [Double] = {
    var numbers = SeededNumbers(5)
    return (0..<400).map { 2 * exp(-Double($0) / 100) + Double.random(in: -0.3...0.3, using: &numbers) }
  }()

  /// Three falling curves that lie about each other.
  static func runs(_ rate: Double) -> [[Double]] {
    [0.8, 1, 1.3].map { factor in (0..<12).map { factor * exp(-rate * Double($0)) + 0.1 } }
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

  static let disc = PixelImage(
    height: 9, width: 9, channels: 1,
    values: (0..<81).map { place -> Float in
      let (x, y) = (Float(place % 9) - 4, Float(place / 9) - 4)
      return max(0, 16 - x * x - y * y)
    }, low: 0, high: 16)

  static let rainbow = PixelImage(
    height: 6, width: 8, channels: 3,
    values: (0..<48).flatMap { place -> [Float] in [Float(place % 8) / 7, Float(place / 8) / 5, place % 3 == 0 ? 1 : 0] },
    low: 0, high: 1)

  /// A missing pixel, and values beyond both ends.
  static let gradient = PixelImage(
    height: 2, width: 5, channels: 1, values: [-1, 0, 0.25, 0.5, 2, 1, 0.75, .nan, 0.25, 0], low: 0, high: 1)

  static let network: [Diagram.Part] = [
    .box([.init("input 8x8x3", "8x8x3"), .init("conv 3x3 16 pad 1", "8x8x16"), .init("relu")]),
    .branches([[.box([.init("conv 3x3 16 pad 1"), .init("bn")])], []], join: "+"),
    .branches(
      [
        [.box([.init("conv 1x1 4", "8x8x4")])], [.box([.init("pool 3")]), .branches([[], [.box([.init("形")])]], join: "+")],
        [.box([.init("id")])],
      ], join: "concat 8x8x24"),
    .box([.init("gap"), .init("dense 10", "10")]),
  ]
}
