/// The lines right above a frame: the name of the upright axis at the left, the legend at the right, on one line where
/// they fit.
struct HeadLines {
  struct Piece {
    let text: String
    let column: Int
    let ink: Ink
  }

  private(set) var lines: [[Piece]] = []

  /// More lines than this would leave no picture.
  private static let most = 4

  init(_ axis: String, _ legend: Legend, width: Int, _ style: PlotStyle) {
    let clip = { (text: String, room: Int) in
      CellWidth.clip(CellWidth.clean(text, for: style.charset), to: room, mark: style.charset.ellipsis)
    }
    let axis = clip(axis, width)
    var groups: [[(sample: String, name: String, ink: Ink, width: Int)]] = []
    var used = width
    for (index, entry) in legend.entries.enumerated() {
      let sample = entry.sample == "--" && style.charset != .ascii ? "──" : entry.sample
      let lead = sample.isEmpty ? 0 : CellWidth.of(sample) + 1
      let name = clip(entry.name, max(width - lead - 2, 4))
      let size = lead + CellWidth.of(name)
      if used + 2 + size > width {
        groups.append([])
        used = -2
      }
      groups[groups.count - 1].append((sample, name, .series(index), size))
      used += 2 + size
    }
    let hidden = groups.dropFirst(Self.most).joined().count
    for (row, group) in groups.prefix(Self.most).enumerated() {
      var column = width - group.reduce(-2) { $0 + $1.width + 2 }
      var pieces: [Piece] = []
      if row == 0, !axis.isEmpty {
        let piece = Piece(text: axis, column: 0, ink: .plain)
        if CellWidth.of(axis) + 2 <= column { pieces.append(piece) } else { lines.append([piece]) }
      }
      for entry in group {
        if !entry.sample.isEmpty { pieces.append(Piece(text: entry.sample, column: column, ink: entry.ink)) }
        pieces.append(Piece(text: entry.name, column: column + entry.width - CellWidth.of(entry.name), ink: entry.ink))
        column += entry.width + 2
      }
      lines.append(pieces)
    }
    if hidden > 0 { lines.append([Piece(text: clip("and \(hidden) more", width), column: 0, ink: .faint)]) }
    if groups.isEmpty, !axis.isEmpty { lines.append([Piece(text: axis, column: 0, ink: .plain)]) }
  }
}
