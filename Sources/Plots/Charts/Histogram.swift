/// How often values of each size occur.
public struct Histogram: Chart {
  /// The values, in any order; those that are not finite are counted below the picture.
  public var values: [Double]
  /// What stands above the picture; may be empty.
  public var title: String
  /// What the values are; may be empty.
  public var label: String
  /// Into how many equal parts the range is divided; without it, by how many values there are.
  public var bins: Int?

  /// A histogram.
  public init(_ values: [Double], title: String = "", label: String = "", bins: Int? = nil) {
    self.values = values
    self.title = title
    self.label = label
    self.bins = bins
  }

  /// The picture: lines without line ends, none wider than the style's width.
  public func render(_ style: PlotStyle) -> [String] {
    let axis = Axis(over: CollectionOfOne(values))
    // The frame's width depends on its labels, those on the counts and those on the bins: the widest labels are known
    // beforehand, so a first frame tells how many columns there are at least.
    let first = frame(axis, most: values.count, style)
    let counts = self.counts(axis, into: min(max(bins ?? usual, 1), first.columns.count))
    let most = counts.max() ?? 0
    var frame = frame(axis, most: most, style)
    let parts = style.charset.upwardParts
    for column in frame.columns.indices {
      let place = column - frame.columns.lowerBound
      let count = counts[min(place * counts.count / frame.columns.count, counts.count - 1)]
      let height = frame.y.place(Double(count)) * Double(frame.rows.count * parts.count)
      // Nothing is drawn only where there is nothing.
      let filled = max(Int(rounding: height, within: 0...(frame.rows.count * parts.count)), count > 0 ? 1 : 0)
      for row in 0..<frame.rows.count {
        let part = min(filled - row * parts.count, parts.count)
        guard part > 0 else { break }
        frame.put(parts[part - 1], row: frame.rows.count - 1 - row, column: place, ink: .series(0))
      }
    }
    return frame.lines() + Omission(values).lines(style)
  }

  private func frame(_ axis: Axis, most: Int, _ style: PlotStyle) -> Frame {
    let counts = Axis(from: 0, to: Double(max(most, 1)), isWhole: true).rounded(atMost: LineChart.ticks(style))
    return Frame(Frame.Words(title: title, x: label, y: "count"), legend: .none, x: axis, y: counts, style: style)
  }

  /// Rice's rule: twice the cube root of the number of values.
  var usual: Int {
    var root = 1
    while root < 1000, (root + 1) * (root + 1) * (root + 1) <= values.count { root += 1 }
    return max(2 * root, 5)
  }

  func counts(_ axis: Axis, into bins: Int) -> [Int] {
    var counts = Array(repeating: 0, count: bins)
    for value in values where value.isFinite {
      let bin = Int(rounding: (axis.place(value) * Double(bins)).rounded(.down), within: 0...(bins - 1))
      counts[bin] += 1
    }
    return counts
  }
}
