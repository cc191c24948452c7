/// How large the cells of a heat map are, and what stands in them once too large a matrix has been brought to size.
struct HeatMapLayout {
  let width: Int
  /// The columns that the labels of the rows take, with the gap after them.
  let gutter: Int
  /// The columns of a cell.
  let cell: Int
  let columns: Int
  let values: [[Double]]
  /// What is written into the cells, if there is room.
  let numbers: [[String]]?
  let bounds: (low: Double, high: Double)?
  let hasHeads: Bool
  /// Whether there is room for a shade beside a number.
  let hasShades: Bool
  /// Whether each row and each column of the matrix has one of its own.
  let showsEveryRow: Bool
  let showsEveryColumn: Bool

  /// More rows than this are a picture, not a table to be read.
  private static let mostReadable = 64

  init(_ map: HeatMap, _ style: PlotStyle) {
    width = max(style.width, PlotStyle.narrowest)
    let clean = { (text: String) in CellWidth.of(CellWidth.clean(text, for: style.charset)) }
    let labelled = (map.rowLabels.map(clean) + [clean(map.rowTitle)]).max() ?? 0
    gutter = labelled == 0 ? 0 : min(labelled, width / 3) + 1
    hasHeads = !map.columnLabels.isEmpty || !map.rowTitle.isEmpty
    let across = map.values.map(\.count).max() ?? 0
    let area = max(width - gutter, 1)
    let full = Self.filled(map.values)

    let texts = full.map { $0.map { NumberFormat.short($0, digits: 3) } }
    let longest = texts.joined().map(\.utf8.count).max() ?? 0
    let headed = min(map.columnLabels.map(clean).max() ?? 0, longest + 6)
    // A shade or a blank before the number and a blank after it.
    let roomy = max(longest, headed) + 3
    let tight = longest + 1
    let readable = map.showsNumbers && across > 0 && full.count <= Self.mostReadable
    if readable, tight <= area / across {
      cell = min(roomy, area / across)
      (values, numbers, columns) = (full, texts, across)
    } else {
      numbers = nil
      columns = min(across, area)
      // Two columns are about as wide as a line is high.
      cell = columns * 2 <= area ? 2 : 1
      values = Self.means(full, min(full.count, max(style.height - 3, 1)), columns)
    }
    hasShades = numbers == nil || cell >= longest + 3
    showsEveryRow = values.count == full.count
    showsEveryColumn = columns == across
    bounds = Self.bounds(values)
  }

  /// The least and the greatest of the values.
  static func bounds(_ values: [[Double]]) -> (low: Double, high: Double)? {
    let finite = values.joined().filter(\.isFinite)
    return finite.min().flatMap { low in finite.max().map { (low, $0) } }
  }

  /// Where a value lies between the least and the greatest; nothing for what is not a number.
  static func place(_ value: Double, in bounds: (low: Double, high: Double)?) -> Double? {
    guard !value.isNaN, let (low, high) = bounds else { return nil }
    guard value.isFinite else { return value < 0 ? 0 : 1 }
    let extent = high / 2 - low / 2
    return extent > 0 ? min(max((value / 2 - low / 2) / extent, 0), 1) : 0.5
  }

  /// The matrix with rows of one length.
  static func filled(_ values: [[Double]]) -> [[Double]] {
    let across = values.map(\.count).max() ?? 0
    return values.map { $0.count == across ? $0 : $0 + Array(repeating: .nan, count: across - $0.count) }
  }

  /// The matrix brought to a smaller size, each value the mean of those it stands for.
  static func means(_ matrix: [[Double]], _ rows: Int, _ columns: Int) -> [[Double]] {
    let across = matrix.first?.count ?? 0
    guard rows < matrix.count || columns < across else { return matrix }
    let part = { (index: Int, count: Int, all: Int) in
      (index * all / count)..<((index + 1) * all / count)
    }
    return (0..<rows).map { row in
      let lines = matrix[part(row, rows, matrix.count)]
      return (0..<columns).map { column in
        let range = part(column, columns, across)
        let known = lines.flatMap { $0[range] }.filter { !$0.isNaN }
        // Divided before it is added, because the sum could overflow.
        return known.isEmpty ? .nan : known.reduce(0) { $0 + $1 / Double(known.count) }
      }
    }
  }
}
