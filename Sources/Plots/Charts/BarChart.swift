/// Named amounts side by side.
public struct BarChart: Chart {
  /// The names and their amounts, from the top.
  public var bars: [(name: String, value: Double)]
  /// What stands above the picture; may be empty.
  public var title: String

  /// A chart of horizontal bars.
  public init(_ bars: [(name: String, value: Double)], title: String = "") {
    self.bars = bars
    self.title = title
  }

  /// The picture: lines without line ends, none wider than the style's width.
  public func render(_ style: PlotStyle) -> [String] {
    let width = max(style.width, PlotStyle.narrowest)
    let numbers = bars.map { NumberFormat.short($0.value) }
    let named = bars.map { CellWidth.of(CellWidth.clean($0.name, for: style.charset)) }.max() ?? 0
    let gutter = min(named, width / 3)
    let numbered = (numbers.map(CellWidth.of).max() ?? 0) + 1
    let area = max(width - gutter - 2 - numbered, 2)
    let (up, down, all) = extent
    let left = down > 0 ? max(Int(rounding: Double(area) * (down / 2 / all), within: 0...(area - (up > 0 ? 1 : 0))), 1) : 0
    let zero = gutter + 1 + left
    let top = title.isEmpty ? 0 : 1

    var sheet = Sheet(width: width, height: top + bars.count, charset: style.charset)
    if top > 0 { sheet.centre(title, row: 0, columns: 0..<width, ink: .bold) }
    for (index, bar) in bars.enumerated() {
      let row = top + index
      let name = sheet.clip(bar.name, to: gutter)
      sheet.write(name, row: row, column: gutter - CellWidth.of(name))
      sheet.put(left > 0 ? style.charset.box.vertical : style.charset.box.leftTick, row: row, column: zero, ink: .faint)
      var end = zero + 1
      if bar.value > 0 {
        let cells = share(bar.value, of: up, cells: area - left)
        end = grow(&sheet, row, from: zero + 1, by: 1, cells: cells, parts: style.charset.rightwardParts)
      } else if bar.value < 0 {
        let cells = share(-bar.value, of: down, cells: left)
        grow(&sheet, row, from: zero - 1, by: -1, cells: cells, parts: style.charset.leftwardParts)
      }
      sheet.write(numbers[index], row: row, column: end + 1, ink: bar.value.isFinite ? .plain : .bold)
    }
    return bars.isEmpty && top == 0 ? [] : sheet.lines(style.colour, width: style.width)
  }

  /// How far the bars reach to the right and to the left, and half of both together: the sum of two halves cannot overflow.
  var extent: (up: Double, down: Double, all: Double) {
    let finite = bars.map(\.value).filter(\.isFinite)
    let (up, down) = (max(finite.max() ?? 0, 0), max(-(finite.min() ?? 0), 0))
    return (up, down, up / 2 + down / 2)
  }

  private func share(_ value: Double, of greatest: Double, cells: Int) -> Double {
    value >= greatest ? Double(cells) : value / greatest * Double(cells)
  }

  /// Draws a bar that many cells long and gives the column after it.
  @discardableResult
  private func grow(_ sheet: inout Sheet, _ row: Int, from: Int, by step: Int, cells: Double, parts: [Character]) -> Int {
    var left = max(Int(rounding: cells * Double(parts.count), within: 0...(sheet.width * parts.count)), 1)
    var column = from
    while left > 0 {
      let part = min(left, parts.count)
      sheet.put(parts[part - 1], row: row, column: column, ink: .series(step > 0 ? 0 : 1))
      left -= part
      column += step
    }
    return column
  }
}
