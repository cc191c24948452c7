/// Heights over a plane as lines of equal height, and ways across it: a loss about a network, the paths of optimizers.
public struct ContourChart: Chart {
  /// The heights, row by row from the lower end of the upright axis; what is not finite is left blank.
  public var heights: [[Double]]
  /// Where the first and the last column stand, and the first and the last row.
  public var x: ClosedRange<Double>, y: ClosedRange<Double>
  /// The ways, each through its places in order; a single place is a point. What lies beyond the plane is not drawn.
  public var ways: [Series]
  /// What stands above the picture; may be empty.
  public var title: String
  /// What the axes are of; may be empty.
  public var xLabel: String, yLabel: String

  /// A chart of heights.
  public init(
    _ heights: [[Double]], x: ClosedRange<Double>, y: ClosedRange<Double>, ways: [Series] = [], title: String = "",
    xLabel: String = "", yLabel: String = ""
  ) {
    (self.heights, self.x, self.y, self.ways) = (heights, x, y, ways)
    (self.title, self.xLabel, self.yLabel) = (title, xLabel, yLabel)
  }

  // How many lines of equal height there are.
  private static let lines = 9

  /// Each line of equal height, with its place between the lowest (0) and the highest (1) of them.
  var contours: [(place: Double, points: [(x: Double, y: Double)])] {
    let levels = Contours.levels(of: heights, count: Self.lines)
    let (rows, columns) = (Double(max(heights.count - 1, 1)), Double(max((heights.map(\.count).min() ?? 1) - 1, 1)))
    return levels.enumerated().flatMap { number, level in
      Contours.lines(of: heights, at: level).map { line in
        let points = line.map { place in
          (
            x.lowerBound + (x.upperBound - x.lowerBound) * place.column / columns,
            y.lowerBound + (y.upperBound - y.lowerBound) * place.row / rows
          )
        }
        return (Double(number) / Double(max(levels.count - 1, 1)), points)
      }
    }
  }

  /// The stretches of a way that lie on the plane.
  func stretches(of way: Series) -> [[(x: Double, y: Double)]] {
    var stretches: [[(x: Double, y: Double)]] = [[]]
    for place in 0..<way.count {
      let point = (x: way.position(place), y: way.y[place])
      if x.contains(point.x), y.contains(point.y) {
        stretches[stretches.count - 1].append(point)
      } else if stretches.last?.isEmpty == false {
        stretches.append([])
      }
    }
    return stretches.filter { !$0.isEmpty }
  }

  /// The axes.
  var axes: (x: Axis, y: Axis) {
    (Axis(from: x.lowerBound, to: x.upperBound), Axis(from: y.lowerBound, to: y.upperBound))
  }

  /// What stands around it.
  var words: Frame.Words { Frame.Words(title: title, x: xLabel, y: yLabel) }

  /// The picture: lines without line ends, none wider than the style's width.
  public func render(_ style: PlotStyle) -> [String] {
    let axes = axes
    let legend = Legend(ways, style, isTitled: !(title + yLabel).isEmpty)
    var frame = Frame(words, legend: legend, x: axes.x, y: axes.y, style: style)
    var canvas = frame.canvas()
    let (width, height) = (canvas.width, canvas.height)
    func dot(_ point: (x: Double, y: Double)) -> (x: Int, y: Int) {
      (axes.x.dot(point.x, of: width), height - 1 - axes.y.dot(point.y, of: height))
    }
    // Without colour the lines of the ground are broken up, so that the ways stand out.
    let dash: UInt8 = style.colour == .none ? 0b0001_0001 : 0xff
    for contour in contours {
      // What lies behind has the complement of an index: that of its height.
      let level = ~Int(rounding: contour.place * 100, within: 0...100)
      for (from, to) in zip(contour.points, contour.points.dropFirst()) {
        canvas.light(from: dot(from), to: dot(to), series: level, dash: dash)
      }
    }
    var ends: [(series: Int, row: Int)] = []
    for (index, way) in ways.enumerated() {
      for stretch in stretches(of: way) {
        let dots = stretch.map(dot)
        for (from, to) in zip(dots, dots.dropFirst()) { canvas.light(from: from, to: to, series: index) }
        // A point is seen as a cross, and so is where a way ends.
        guard let end = dots.last else { continue }
        for step in -1...1 {
          canvas.light(x: end.x + step, y: end.y, series: index)
          canvas.light(x: end.x, y: end.y + step, series: index)
        }
        ends.append((index, end.y / canvas.dotsDown))
      }
    }
    for row in 0..<canvas.rows {
      for column in 0..<canvas.columns {
        guard let cell = canvas.cell(column: column, row: row) else { continue }
        let ink = cell.series < 0 ? Ink(colour: .heat(Double(~cell.series) / 100)) : .series(cell.series)
        frame.put(cell.glyph, row: row, column: column, ink: ink)
      }
    }
    frame.nameEnds(
      ends.reversed().reduce(into: []) { kept, end in if !kept.contains(where: { $0.series == end.series }) { kept.append(end) } }
    )
    return frame.lines()
  }
}
