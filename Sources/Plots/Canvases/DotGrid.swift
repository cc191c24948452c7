/// The dots of a canvas: for each character a set of bits, and the series that lit one last.
struct DotGrid {
  let columns: Int
  let rows: Int
  private var bits: [UInt8]
  private var series: [Int32]

  init(columns: Int, rows: Int) {
    self.columns = max(columns, 1)
    self.rows = max(rows, 1)
    bits = Array(repeating: 0, count: self.columns * self.rows)
    series = Array(repeating: 0, count: self.columns * self.rows)
  }

  mutating func light(_ bit: UInt8, column: Int, row: Int, series index: Int) {
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    bits[row * columns + column] |= bit
    series[row * columns + column] = Int32(truncatingIfNeeded: index)
  }

  func cell(column: Int, row: Int) -> (bits: UInt8, series: Int)? {
    guard column >= 0, column < columns, row >= 0, row < rows else { return nil }
    let place = row * columns + column
    return bits[place] == 0 ? nil : (bits[place], Int(series[place]))
  }
}
