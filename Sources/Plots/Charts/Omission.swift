/// The values that a picture cannot show where they belong: a picture that leaves something out says how much.
struct Omission {
  private var notNumbers = 0, infinite = 0, notPositive = 0
  /// Whether infinite values are marked at the frame.
  private var marksInfinity = false

  /// What is left out of numbers on a linear axis.
  init(_ values: [Double]) {
    for value in values where !value.isFinite { count(value) }
  }

  /// What is left out of series on axes of those kinds.
  init(_ series: [Series], _ x: Scale, _ y: Scale, marksInfinity: Bool = false) {
    self.marksInfinity = marksInfinity
    for one in series {
      for point in 0..<one.count {
        let position = one.x?[point] ?? Double(point)
        if !x.admits(position) { count(position) } else if !y.admits(one.y[point]) { count(one.y[point]) }
      }
    }
  }

  private mutating func count(_ value: Double) {
    if value.isNaN { notNumbers += 1 } else if value.isFinite { notPositive += 1 } else { infinite += 1 }
  }

  /// What is said below the picture; nil where nothing is left out.
  var note: String? {
    let kinds =
      marksInfinity
      ? [("not a number", notNumbers), ("infinite, marked at the frame", infinite)]
      : [("not finite", notNumbers + infinite)]
    let parts = (kinds + [("not above 0", notPositive)]).filter { $0.1 > 0 }
    return parts.isEmpty ? nil : parts.map { "\($0): \(NumberFormat.grouped($1))" }.joined(separator: "; ")
  }

  /// The note as the lines below a picture of that style.
  func lines(_ style: PlotStyle) -> [String] {
    note.map { [CellWidth.clip($0, to: style.width, mark: style.charset.ellipsis)] } ?? []
  }

  /// A label of the axis below a picture, with the note behind it.
  func label(_ label: String) -> String {
    [label, note ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
