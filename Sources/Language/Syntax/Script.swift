/// A whole source: a file, a notebook cell or a line typed at the prompt.
public struct Script: Sendable {
  /// What is run, in order.
  public let statements: [Statement]
  /// The notebook cells that `# %%` lines begin, in order; statements before the first marker belong to none.
  public let cells: [Cell]

  /// Whether a line begins a notebook cell.
  public static func beginsCell(_ line: String) -> Bool { CellMarker.length(line.utf8) != nil }

  /// A notebook cell: it reaches to the next one.
  public struct Cell: Sendable {
    /// What the marker's line says behind `# %%`, without the blanks around it.
    public let title: String
    /// The marker's line.
    public let span: Span
    /// The index in `statements` of the cell's first statement; where the next cell's is equal, this one is empty.
    public let firstStatement: Int

    /// Whether its comments are prose, as `# %% [markdown]` says in other tools.
    public var isProse: Bool { Self.tags.contains { title.lowercased().hasPrefix($0) } }

    /// The title without the word that says that it is prose.
    public var heading: String {
      let tag = Self.tags.first { title.lowercased().hasPrefix($0) } ?? ""
      return String(title.dropFirst(tag.count)).trimmed
    }

    private static let tags = ["[markdown]", "[md]"]
  }
}
