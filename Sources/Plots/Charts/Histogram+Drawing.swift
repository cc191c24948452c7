extension Histogram {
  /// The picture as shapes, properly typeset.
  public func drawing() -> Drawing {
    let axis = Axis(over: CollectionOfOne(values))
    let counts = counts(axis, into: min(max(bins ?? usual, 1), 400))
    let most = Axis(from: 0, to: Double(max(counts.max() ?? 0, 1)), isWhole: true).rounded(atMost: 8)
    let words = Frame.Words(title: title, x: Omission(values).label(label), y: "count")
    var plate = Plate(words, entries: [], x: axis, y: most)
    let width = plate.box.width / Double(counts.count)
    for (index, count) in counts.enumerated() where count > 0 {
      // Nothing is drawn only where there is nothing.
      let height = max(plate.box.bottom - plate.top(of: Double(count), on: most), 1)
      let gap = width > 6 ? 1.0 : 0
      let left = plate.box.left + Double(index) * width
      plate.drawing.marks.append(
        .rectangle(Box(left, plate.box.bottom - height, width - gap, height), .series(0), radius: 0))
    }
    return plate.drawing
  }

  /// `Histogram: 400 values from -2.1 to 2.4.`
  public var sentence: String {
    let finite = values.filter(\.isFinite)
    let range = finite.min().flatMap { low in finite.max().map { (low, $0) } }
    let extent = range.map { " from \(NumberFormat.short($0.0)) to \(NumberFormat.short($0.1))" } ?? ""
    return "\(Words.title("Histogram", title)): \(Words.count(values.count, "value"))\(extent)."
  }
}
