/// Where libedit puts each letter of a text on the screen, by its own rules.
struct EditLayout {
  /// Columns of the window and of the prompt, which stands on the first row only.
  let columns: Int
  let prompt: Int

  /// The row and column of each scalar, and at the end of the place after the last.
  private(set) var places: [(row: Int, column: Int)] = []
  /// Whether the text holds nothing that libedit would draw otherwise than as itself.
  private(set) var isPlain = true

  init(_ text: [Unicode.Scalar], columns: Int, prompt: Int) {
    self.columns = max(columns, 1)
    self.prompt = prompt
    var (row, column) = (prompt / self.columns, prompt % self.columns)
    places.reserveCapacity(text.count + 1)
    for scalar in text {
      if scalar == "\n" {
        places.append((row, column))
        (row, column) = (row + 1, 0)
        continue
      }
      var width = CellWidths.of(scalar)
      if scalar == "\t" {
        width = 8 - column % 8
      } else if width == 0 {
        isPlain = false
      }
      // A wide letter that does not fit goes to the next row whole.
      if scalar != "\t", column + width > self.columns { (row, column) = (row + 1, 0) }
      places.append((row, column))
      column += width
      if column >= self.columns { (row, column) = (row + 1, 0) }
    }
    places.append((row, column))
  }

  var lastRow: Int { places.last?.row ?? 0 }

  func place(_ index: Int) -> (row: Int, column: Int) {
    places.indices.contains(index) ? places[index] : places.last ?? (0, 0)
  }
}
