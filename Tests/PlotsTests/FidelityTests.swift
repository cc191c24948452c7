import Foundation
import Testing

@testable import Plots

/// What the dots say is what the numbers say.
@Suite struct FidelityTests {
  private static func axes(_ values: [Double]) -> (x: Axis, y: Axis, right: Axis?) {
    LineChart([Series("", values)]).axes(ticks: LineChart.ticks(PlotStyle(width: 80, height: 20)))
  }

  // A frame whose ends have no names is read as if it began at 0.
  @Test func uprightAxesEndAtTicks() {
    var numbers = SeededNumbers(11)
    for height in [8, 11, 14, 20, 31] {
      for _ in 0..<40 {
        let (low, size) = (Double.random(in: -100...100, using: &numbers), Double.random(in: 0.001...300, using: &numbers))
        let lines = LineChart([Series("", [low, low + size, low + size / 3])]).render(PlotStyle(width: 60, height: height))
        let rows = lines.filter { $0.contains("┤") || $0.contains("│") }
        #expect(rows.first?.contains("┤") == true && rows.last?.contains("┤") == true, "\(lines.joined(separator: "\n"))")
        #expect(rows.count { $0.contains("┤") } <= max(rows.count * 3 / 4, 3))
      }
    }
  }

  @Test func sharesAreNamedInPercentUpTo100() {
    for values in [[0.13, 0.7, 0.98], [1, 1, 1], [0, 0], [0.95, 0.99], [0.5, 0.5]] {
      var chart = LineChart([Series("", values)])
      chart.isShare = true
      let labels = chart.render(PlotStyle(width: 60, height: 16)).compactMap { line in
        line.contains("┤") ? line.split(separator: "┤").first.map { $0.trimmingCharacters(in: .whitespaces) } : nil
      }
      let shares = labels.compactMap { Double($0.dropLast()) }
      #expect(labels.allSatisfy { $0.hasSuffix("%") } && shares.count == labels.count && labels.count > 1, "\(labels)")
      #expect(shares.allSatisfy { (0...100).contains($0) }, "\(labels)")
      if values.contains(where: { $0 > 0.95 }) { #expect(shares.max() == 100) }
    }
  }

  @Test func everyColumnKeepsItsLeastAndGreatest() {
    var numbers = SeededNumbers(3)
    for count in [160, 1000, 20_000] {
      var values = (0..<count).map { sin(Double($0) * 9 / Double(count)) + Double.random(in: -0.1...0.1, using: &numbers) }
      for _ in 0..<10 { values[Int.random(in: 0..<count, using: &numbers)] = Double.random(in: -5...5, using: &numbers) }
      let dots = Dots(LineChart([Series("", values)]), width: 80, height: 20)
      let (x, y, _) = Self.axes(values)
      var extremes: [Int: (low: Double, high: Double)] = [:]
      for (index, value) in values.enumerated() {
        let column = x.dot(Double(index), of: dots.width)
        let known = extremes[column] ?? (value, value)
        extremes[column] = (min(known.low, value), max(known.high, value))
      }
      for (column, extreme) in extremes {
        for value in [extreme.low, extreme.high] {
          let row = dots.height - 1 - y.dot(value, of: dots.height)
          #expect(dots.isLit(column, row), "column \(column) value \(value)")
        }
      }
    }
  }

  @Test func dotsAreWithinOneDotOfTheTrueLine() {
    let values = GoldenTests.train
    let dots = Dots(LineChart([Series("", values)]), width: 80, height: 20)
    let (_, y, _) = Self.axes(values)
    for column in 0..<dots.width {
      let position = Double(column) / Double(dots.width - 1) * Double(values.count - 1)
      let lower = min(Int(position), values.count - 2)
      let truth = values[lower] + (values[lower + 1] - values[lower]) * (position - Double(lower))
      let place = (1 - y.place(truth)) * Double(dots.height - 1)
      let lit = (0..<dots.height).filter { dots.isLit(column, $0) }
      #expect(!lit.isEmpty)
      // A steep line lights several dots of a column: the nearest of them is the one that is meant.
      #expect(lit.contains { abs(Double($0) - place) <= 1 }, "column \(column): \(lit) for \(place)")
    }
  }

  @Test func aValueThatIsNotANumberLeavesAGap() {
    let dots = Dots(LineChart([Series("", [1, 1, .nan, 1, 1])]), width: 80, height: 12)
    let middle = dots.width / 2
    #expect((0..<dots.height).allSatisfy { !dots.isLit(middle, $0) })
    #expect((0..<dots.height).contains { dots.isLit(0, $0) })
    #expect((0..<dots.height).contains { dots.isLit(dots.width - 1, $0) })
  }

  @Test func infinitiesAreMarkedInTheFrame() {
    let lines = LineChart([Series("", [1, .infinity, 2, -.infinity, 0])]).render(PlotStyle(width: 60, height: 10))
    #expect(lines.first?.contains("▲") == true)
    #expect(lines.contains { $0.contains("└") && $0.contains("▼") })
  }

  // Whatever is left out is counted, on the terminal and in a file alike.
  @Test func whatIsLeftOutIsCounted() {
    let values: [Double] = [1, .nan, 3, .infinity, -.infinity, .nan, -2, 0]
    let one = Series("", values, x: [1, 2, 3, 4, 5, 6, 7, .nan])
    let cases: [(any Chart, String?)] = [
      (LineChart([Series("", values)]), "not a number: 2; infinite, marked at the frame: 2"),
      (LineChart([Series("", values)], yScale: .log), "not a number: 2; infinite, marked at the frame: 2; not above 0: 2"),
      (LineChart([Series("", [1, 2, 0])], xScale: .log), "not above 0: 1"),
      (ScatterChart([one, one]), "not finite: 10"),
      (ScatterChart([one], xScale: .log, yScale: .log), "not finite: 5; not above 0: 1"),
      (Histogram(values), "not finite: 4"),
      (LineChart([Series("", [1, 2, 3])], yScale: .log), nil), (ScatterChart([Series("", [1, 2])]), nil),
      (Histogram([1, 2]), nil),
    ]
    for (chart, note) in cases {
      let words = chart.drawing().marks.compactMap { mark -> String? in
        if case .text(let text, _, _) = mark { text } else { nil }
      }
      let lines = chart.render(PlotStyle(width: 70, height: 10))
      if let note {
        #expect(lines.last == note)
        #expect(words.contains { $0.hasSuffix(note) })
      } else {
        #expect(!(lines + words).contains { $0.contains("not ") })
      }
    }
  }

  static let extremes: [[Double]] = [
    [], [1], [0, 0, 0], [1e300, -1e300], [1e-300, 2e-300], [.leastNonzeroMagnitude], [.nan], [.infinity, -.infinity],
    [.greatestFiniteMagnitude, -.greatestFiniteMagnitude], [1, 1.0000000000000002], [-0.0],
  ]

  @Test(arguments: extremes)
  func extremesSucceed(_ values: [Double]) {
    for style in [PlotStyle(width: 20, height: 1), PlotStyle(width: 80, height: 24, charset: .ascii, colour: .full)] {
      for scale in Scale.allCases {
        #expect(!LineChart([Series("", values)], xScale: scale, yScale: scale).render(style).isEmpty)
        #expect(!ScatterChart([Series("", values, x: values)], xScale: scale, yScale: scale).render(style).isEmpty)
      }
      #expect(!Histogram(values).render(style).isEmpty)
      _ = BarChart(values.map { ("a", $0) }).render(style)
      _ = HeatMap([values, []]).render(style)
    }
  }

  @Test(arguments: extremes)
  func extremesAreDrawn(_ values: [Double]) throws {
    let spread = Series("", meanOf: [values, values.reversed()])
    for scale in Scale.allCases {
      for chart in [
        LineChart([Series("", values), spread], xScale: scale, yScale: scale, smoothing: 3),
        ScatterChart([Series("", values, x: values)], xScale: scale, yScale: scale), Histogram(values),
        BarChart(values.map { ("a", $0) }), HeatMap([values, []]),
      ] as [any Chart] {
        let text = String(decoding: PictureFormat.svg.file(of: chart.drawing()), as: UTF8.self)
        #expect(text.hasPrefix("<svg") && !text.contains("=\"nan") && !text.contains("=\"inf"))
      }
    }
  }

  /// A page shows every value where it is, to a tenth of a point, and the least and greatest of many.
  @Test func aPathGoesThroughEveryValue() {
    // Many to each column of the path, so that it must choose.
    let values = (0..<20_000).map { index -> Double in
      let wave = sin(Double(index) / 700)
      return index % 1237 == 600 ? wave + 3 : index % 1009 == 300 ? wave - 2 : wave
    }
    let page = LineChart([Series("", values)]).drawing()
    let path = page.marks.compactMap { mark -> [Point]? in
      if case .path(let points, .series(0), _, _) = mark { points } else { nil }
    }.joined()
    let (x, y) = (Axis(from: 0, to: 19_999, isWhole: true), Axis(over: [values]).rounded(atMost: 8))
    let plate = Plate(Frame.Words(), entries: [], x: x, y: y)
    for (index, value) in values.enumerated() where index % 1237 == 600 || index % 1009 == 300 || index % 500 == 0 {
      let (x, y) = (plate.left(of: Double(index)), plate.top(of: value, on: plate.y))
      #expect(
        path.contains { abs($0.x - x) < 0.2 && $0.y <= y + 0.1 } && path.contains { abs($0.x - x) < 0.2 && $0.y >= y - 0.1 })
    }
  }

  /// A band is lit between its ends and nowhere else.
  @Test func aBandLiesBetweenItsEnds() {
    let series = Series("", [2, 2, 2], band: ([1, 1, -5], [3, 3, 9]))
    let dots = Dots(LineChart([series]), width: 80, height: 20)
    let y = LineChart([series]).axes(ticks: LineChart.ticks(PlotStyle(width: 80, height: 20))).y
    let (top, bottom) = (dots.height - 1 - y.dot(3, of: dots.height), dots.height - 1 - y.dot(1, of: dots.height))
    for column in 4..<dots.width / 2 - 4 where column % 2 == 0 {
      let lit = (0..<dots.height).filter { dots.isLit(column, $0) }
      #expect(lit.allSatisfy { (top...bottom).contains($0) } && lit.count > (bottom - top) / 3, "\(column)")
    }
  }

  @Test func whereNothingCanBeShownThatIsSaid() {
    let plain = LineChart([Series("", [.nan])]), empty = ScatterChart([]),
      negative = LineChart([Series("", [-1, 0])], yScale: .log)
    for (chart, note) in [(plain, "nothing to show"), (empty, "nothing to show"), (negative, "nothing above 0 to show")]
      as [(any Chart, String)]
    {
      #expect(chart.render(PlotStyle(width: 60)).contains { $0.contains(note) })
      #expect(String(decoding: PictureFormat.svg.file(of: chart.drawing()), as: UTF8.self).contains(">\(note)<"))
    }
    #expect(!LineChart([Series("", [0])]).render(PlotStyle(width: 60)).contains { $0.contains("nothing") })
  }

  @Test func seriesOfDifferentLengthAreDrawnAsFarAsTheyGo() {
    let short = Series("s", [1, 2, 3], x: [1])
    #expect(!LineChart([short, Series("t", [])]).render(PlotStyle()).isEmpty)
  }
}

/// The dots of a framed braille picture, read back from its characters.
struct Dots {
  let width: Int
  let height: Int
  private let cells: [[UInt32]]

  init(_ chart: any Chart, width: Int, height: Int) {
    let lines = chart.render(PlotStyle(width: width, height: height))
    cells = lines.compactMap { line in
      guard let start = line.firstIndex(where: { "│┤".contains($0) }), line.hasSuffix("│") else { return nil }
      return line[line.index(after: start)...].dropLast().unicodeScalars.map { $0 == " " ? 0 : $0.value - 0x2800 }
    }
    self.width = (cells.first?.count ?? 0) * 2
    self.height = cells.count * 4
  }

  func isLit(_ x: Int, _ y: Int) -> Bool {
    let bits: [[UInt32]] = [[1, 8], [2, 16], [4, 32], [64, 128]]
    return cells[y / 4][x / 2] & bits[y % 4][x % 2] != 0
  }
}
