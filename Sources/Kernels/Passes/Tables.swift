/// Rows of a table that are looked up by their numbers.
public enum Tables {
  /// Copies to each place the row whose number stands there; where there is no such row, every number is NaN.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func look<S: Scalar>(
    _ numbers: UnsafePointer<S>, in table: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, count: Int, rows: Int,
    columns: Int
  ) {
    for place in 0..<count {
      let destination = y + place * columns
      if let row = Int(exactly: numbers[place]), row >= 0, row < rows {
        destination.update(from: table + row * columns, count: columns)
      } else {
        destination.update(repeating: .nan, count: columns)
      }
    }
  }

  /// The gradient of the table: each row has the sum of what its places have.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func gather<S: Scalar>(
    _ dy: UnsafePointer<S>, at numbers: UnsafePointer<S>, into table: UnsafeMutablePointer<S>, count: Int, rows: Int,
    columns: Int
  ) {
    table.update(repeating: 0, count: rows * columns)
    for place in 0..<count {
      guard let row = Int(exactly: numbers[place]), row >= 0, row < rows else { continue }
      let (destination, source) = (table + row * columns, dy + place * columns)
      for column in 0..<columns { destination[column] += source[column] }
    }
  }
}
