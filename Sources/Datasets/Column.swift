/// What stands beside the features of each example, under a name: what is to be learned, which group it belongs to, which of
/// its steps count.
public struct Column: Sendable {
  /// What it is called.
  public let name: String
  /// What it holds.
  public let values: Values

  /// A column of that name.
  public init(_ name: String, _ values: Values) { (self.name, self.values) = (name, values) }
}

extension Column {
  /// The column of rows that exist.
  func subset(_ rows: [Int]) throws(DatasetError) -> Column { Column(name, try values.subset(rows)) }
}
