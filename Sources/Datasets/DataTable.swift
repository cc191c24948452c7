/// The rows of a file with named columns, of numbers or of texts.
public struct DataTable: Sendable {
  /// What a column holds.
  public enum Values: Sendable, Equatable {
    /// Numbers; where one is missing, NaN.
    case numbers([Double])
    case texts([String])
  }

  /// What it is called.
  public let name: String
  /// The columns' names.
  public let names: [String]
  /// What they hold, as many in each.
  public let columns: [Values]
  /// How many rows there are.
  public let count: Int

  init(name: String, names: [String], columns: [Values], count: Int) {
    (self.name, self.names, self.columns, self.count) = (name, names, columns, count)
  }
}
