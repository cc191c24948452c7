/// Where each letter of a text stands on the screen.
struct EditLayout {
  /// Columns of the window, and those that the prompt takes. Every line of the text begins as far in.
  let columns: Int
  let margin: Int

  /// The row and column of each scalar, and at the end of the place after the last.
  private(set) var places: [(row: Int, column: Int)] = []

  init(_ text: [Unicode.Scalar], columns: Int, margin: Int) {
    self.columns = max(columns, 1)
    // A prompt that leaves no room for the text stands before the first line alone.
    self.margin = margin
    let inset = margin * 2 <= self.columns ? margin : 0
    var (row, column) = (margin / self.columns, margin % self.columns)
    places.reserveCapacity(text.count + 1)
    for scalar in text {
      if scalar == "\n" {
        places.append((row, column))
        (row, column) = (row + 1, inset)
        continue
      }
      let width = Self.width(scalar, at: column)
      // A wide letter that does not fit goes to the next row whole.
      if column + width > self.columns, scalar != "\t" { (row, column) = (row + 1, 0) }
      places.append((row, column))
      column += width
      if column >= self.columns { (row, column) = (row + 1, 0) }
    }
    places.append((row, column))
  }

  /// How many columns a letter takes: a tab reaches to the next eighth, and what has no picture is spelled out.
  static func width(_ scalar: Unicode.Scalar, at column: Int) -> Int {
    if scalar == "\t" { return 8 - column % 8 }
    return scalar.isControl ? 2 : CellWidths.of(scalar)
  }

  var lastRow: Int { places.last?.row ?? 0 }

  func place(_ index: Int) -> (row: Int, column: Int) {
    places.indices.contains(index) ? places[index] : places.last ?? (0, 0)
  }
}

extension Unicode.Scalar {
  /// Whether a terminal would obey it in place of showing it.
  var isControl: Bool { value < 0x20 || (0x7f..<0xa0).contains(value) }
}
