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
      // Lines at every width, each other chart at some, and those whose layout changes most with the width.
      let all = charts(&numbers)
      for chart in [all[0], all[1 + width % (all.count - 1)], all[all.count - 1 - width % 3]] {
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

  /// A number that is cut off would be another number: a column of them is whole or left out.
  @Test func noNumberInATableIsCutOff() {
    let rows = [["first run", "0.123456", "1.23456", "98.7%"], ["second", "12.5", "2", "100.0%"]]
    let table = Table(["run", "loss", "val_loss", "accuracy"], rows: rows)
    for width in 8...60 {
      for line in table.render(PlotStyle(width: width)).dropFirst(2) {
        let words = line.split(separator: " ").map(String.init).filter { $0.contains(where: \.isNumber) }
        #expect(words.allSatisfy { rows.joined().contains($0) }, "\(width): \(line)")
      }
    }
    #expect(table.render(PlotStyle(width: 24)).contains { $0.contains("0.123456") })
  }

  /// A table that is turned when it is too wide says all that it holds, with no word cut, wherever the longest two fit.
  @Test func aTurnedTableIsWhole() {
    let headers = ["run", "epochs", "loss", "val_loss", "accuracy", "val_accuracy", "best val"]
    let rows = (1...5).map { ["net\($0)", "\($0)0", "0.1\($0)", "0.2\($0)", "9\($0).5%", "8\($0).5%", "8\($0).7%"] }
    let table = Table(headers, rows: rows, alignments: [.left] + headers.dropFirst().map { _ in .right }, wraps: true)
    var counts: [Int] = []
    for width in 20...90 {
      let style = PlotStyle(width: width)
      let tables = table.turned(style)
      counts.append(tables.count)
      let text = tables.map { $0.render(style).joined(separator: " ") }.joined(separator: " ")
      let words = text.split(separator: " ").map(String.init)
      for word in headers.dropLast() + rows.joined() { #expect(words.contains(word), "\(width): \(word) \(words)") }
    }
    #expect(counts.first == 5 && counts.last == 1 && counts.contains(2), "\(counts)")
    #expect(table.turned(PlotStyle(width: 90))[0].headers == headers)
  }

  /// What does not fit side by side is listed instead: nothing is cut off at any width that holds the longest line.
  @Test func aDiagramIsWholeAtEveryWidth() {
    let diagram = Diagram(GoldenTests.network)
    for width in 26...120 {
      let lines = diagram.render(PlotStyle(width: width))
      let isDrawn = lines[0].contains("┌")
      #expect(isDrawn == (width >= 46), "\(width)")
      for text in ["conv 1x1 4  8x8x4", "bn", "pool 3", "dense 10"] {
        #expect(lines.contains { $0.contains(text) && (!isDrawn || $0.contains(text + " ")) }, "\(width) \(text)")
      }
      #expect(!isDrawn || lines.contains { $0.contains("│ id │") }, "\(width)")
    }
  }

  /// A page holds all that is drawn on it, whatever the data.
  @Test func drawingsStayOnTheirPage() {
    var numbers = SeededNumbers(41)
    for _ in 0..<60 {
      for chart in charts(&numbers) {
        let page = chart.drawing()
        #expect(page.width.isFinite && page.height.isFinite && page.width > 0)
        for mark in page.marks {
          for point in points(mark) {
            #expect(
              (-8...page.width + 8).contains(point.x) && (-8...page.height + 8).contains(point.y),
              "\(type(of: chart)) \(page.width)x\(page.height) \(mark)")
          }
        }
      }
    }
  }

  private func points(_ mark: Mark) -> [Point] {
    switch mark {
    case .path(let points, _, _, _), .area(let points, _, _): points
    case .rectangle(let box, _, _), .outline(let box, _, _), .pixels(_, let box):
      [Point(box.left, box.top), Point(box.right, box.bottom)]
    case .dot(let point, _, _, _): [point]
    case .text(let text, let place, let lettering):
      lettering.anchor == .start ? [place, Point(place.x + Typeface.width(text, size: lettering.size) * 0.9, place.y)] : [place]
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
    for (_, chart) in GoldenTests.charts where !(chart is HeatMap || chart is ImageGrid) {
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
    if let lines = chart as? LineChart { return lines.series.allSatisfy { $0.side == .left } }
    return chart is ScatterChart || chart is Histogram
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
      LineChart([Series(names[count % 5], meanOf: lists)], title: title, yScale: scale, smoothing: 1 + count % 9),
      // The last three are taken in turn.
      ImageGrid(
        lists.map { list in
          let wide = max(count % 50, 1)
          let image = PixelImage(
            height: list.count / wide, width: wide, channels: 1 + 2 * (count % 2), values: list.map { Float($0) }, low: -1,
            high: 1)
          return (image, names[list.count % 5])
        }, title: title),
      LineChart(
        series.enumerated().map { index, one in
          var one = one
          one.side = index % 2 == 0 ? .right : .left
          return one
        }, title: title, xScale: scale, yScale: scale, smoothing: 1 + count % 9),
      Diagram(parts(depth: 3, names, &numbers), title: title),
    ]
  }
}

/// A diagram of any form.
private func parts(depth: Int, _ names: [String], _ numbers: inout SeededNumbers) -> [Diagram.Part] {
  (0..<Int.random(in: 0...2, using: &numbers)).map { _ in
    if depth == 0 || Bool.random(using: &numbers) {
      return .box((0..<Int.random(in: 0...3, using: &numbers)).map { Diagram.Row(names[$0], names[4 - $0]) })
    }
    return .branches(
      (0..<Int.random(in: 0...3, using: &numbers)).map { _ in parts(depth: depth - 1, names, &numbers) }, join: names[depth])
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
