/// A whole source: a file, a notebook cell or a line typed at the prompt.
public struct Script: Sendable {
  /// What is run, in order.
  public let statements: [Statement]
  /// The notebook cells that `# %%` lines begin, in order; statements before the first marker belong to none.
  public let cells: [Cell]

  /// A notebook cell: it reaches to the next one.
  public struct Cell: Sendable {
    /// What the marker's line says behind `# %%`, without the blanks around it.
    public let title: String
    /// The marker's line.
    public let span: Span
    /// The index in `statements` of the cell's first statement; where the next cell's is equal, this one is empty.
    public let firstStatement: Int
  }
}
