import Testing

@testable import Plots

/// No line of any chart is wider than it may be, and a framed one is exactly as wide, whatever the data.
@Suite struct WidthTests {
  @Test(arguments: Charset.allCases)
  func everyWidthIsExact(_ charset: Charset) {
    var numbers = SeededNumbers(20)
    for width in 20...300 {
      let style = PlotStyle(
        width: width, height: Int.random(in: 1...30, using: &numbers), charset: charset,
        colour: ColourDepth.allCases[width % 4])
      // Lines at every width, each other chart at some.
      let all = charts(&numbers)
      for chart in [all[0], all[1 + width % (all.count - 1)]] {
        let lines = chart.render(style).map(stripped)
        let widest = lines.map(CellWidth.of).max() ?? 0
        #expect(widest <= width, "\(chart) \(style)")
        if charset == .ascii { #expect(lines.allSatisfy { $0.utf8.allSatisfy { (0x20..<0x7f).contains($0) } }) }
        #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } })
        if isFramed(chart) {
          let corner = charset == .ascii ? "+" : "┐"
          let named = style.colour == .none && charset != .ascii && chart is LineChart
          #expect(widest == width || named, "\(style)")
          #expect(lines.contains { $0.hasSuffix(corner) || named })
          let rows = lines.filter { $0.contains(charset == .ascii ? "|" : "│") }
          #expect(rows.allSatisfy { CellWidth.of($0) >= width * 3 / 4 - 3 && (named || CellWidth.of($0) == width) })
        }
      }
    }
  }

  @Test func narrowerWindowsCutTheLines() {
    for width in 1..<20 {
      for chart in GoldenTests.charts {
        for line in chart.1.render(PlotStyle(width: width, height: 10)) { #expect(CellWidth.of(line) <= width) }
      }
    }
  }

  @Test func colourChangesNothingButColour() {
    for (_, chart) in GoldenTests.charts where !(chart is HeatMap) {
      let some = chart.render(PlotStyle(width: 70, colour: .sixteen)).map(stripped)
      #expect(some == chart.render(PlotStyle(width: 70, colour: .full)).map(stripped))
    }
  }

  @Test func withoutColourThereIsNoEscape() {
    for (_, chart) in GoldenTests.charts {
      #expect(chart.render(PlotStyle(width: 80)).allSatisfy { !$0.contains("\u{1b}") })
    }
  }

  private func isFramed(_ chart: any Chart) -> Bool {
    chart is LineChart || chart is ScatterChart || chart is Histogram
  }

  private func charts(_ numbers: inout SeededNumbers) -> [any Chart] {
    let count = Int.random(in: 0...120, using: &numbers)
    let lists = (0..<Int.random(in: 0...4, using: &numbers)).map { _ in numbers.hostile(count) }
    let names = ["", "train", "損失\u{1b}[31m", "a rather long name of a series", "é\n"]
    let series = lists.enumerated().map { index, list in
      Series(names[(index + count) % names.count], list, x: index % 2 == 0 ? nil : numbers.hostile(count))
    }
    let scale = Scale.allCases[count % 2]
    let title = names[(count + 2) % names.count]
    let values = numbers.hostile(count)
    return [
      LineChart(series, title: title, x: names[count % 5], y: names[(count + 3) % 5], xScale: scale, yScale: scale),
      ScatterChart(series, title: title, yScale: scale), Histogram(values, title: title),
      BarChart(values.prefix(12).enumerated().map { (names[$0 % 5], $1) }, title: title),
      HeatMap(
        lists, title: title, rows: names, columns: names, rowTitle: names[count % 5], columnTitle: names[(count + 1) % 5],
        showsNumbers: count % 3 > 0),
      Table(names, rows: lists.map { $0.prefix(9).map { NumberFormat.short($0) } } + [names]),
    ]
  }
}

/// A line without its escape sequences.
func stripped(_ line: String) -> String {
  var text = String.UnicodeScalarView()
  var isEscape = false
  for scalar in line.unicodeScalars {
    if scalar == "\u{1b}" { isEscape = true }
    if !isEscape { text.append(scalar) }
    if isEscape, scalar == "m" { isEscape = false }
  }
  return String(text)
}
