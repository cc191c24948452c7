/// What a line begins with that begins a notebook cell.
enum CellMarker {
  private static let spellings = [Array("# %%".utf8), Array("#%%".utf8)]

  /// How many bytes of a line it takes; nil where the line begins no cell.
  static func length(_ line: some Sequence<UInt8>) -> Int? {
    spellings.first { line.starts(with: $0) }?.count
  }
}
