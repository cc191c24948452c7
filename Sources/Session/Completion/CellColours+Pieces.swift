extension CellColours {
  /// A text in pieces; what is nothing in particular has no role.
  public static func pieces(of text: String) -> [(text: String, role: Role?)] {
    let scalars = Array(text.unicodeScalars)
    var (pieces, at): ([(String, Role?)], Int) = ([], 0)
    func add(_ end: Int, _ role: Role?) {
      guard end > at else { return }
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: scalars[at..<end])
      pieces.append((String(piece), role))
      at = end
    }
    let parts = parts(of: text, cursor: -1).sorted { $0.range.lowerBound < $1.range.lowerBound }
    for part in parts where part.range.lowerBound >= at && part.range.upperBound <= scalars.count {
      add(part.range.lowerBound, nil)
      add(part.range.upperBound, part.role)
    }
    add(scalars.count, nil)
    return pieces
  }
}
