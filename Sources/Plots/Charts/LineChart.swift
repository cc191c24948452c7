/// Lines through values: a loss by epochs, several runs in one picture.
///
/// However many values a column of dots stands for, its least and its greatest are lit, so that no spike is lost.
public struct LineChart: Chart {
  /// The lines.
  public var series: [Series]
  /// What stands above the picture; may be empty.
  public var title: String
  /// What the axes are of; may be empty.
  public var xLabel: String, yLabel: String
  /// How the values are spread along the axes.
  public var xScale: Scale, yScale: Scale

  /// A chart of lines.
  public init(
    _ series: [Series], title: String = "", x xLabel: String = "", y yLabel: String = "", xScale: Scale = .linear,
    yScale: Scale = .linear
  ) {
    self.series = series
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.xScale = xScale
    self.yScale = yScale
  }

  /// The picture: lines without line ends, none wider than the style's width.
  public func render(_ style: PlotStyle) -> [String] {
    let (x, y) = Self.axes(series, xScale, yScale)
    let legend = Legend(series, style, isTitled: !(title + yLabel).isEmpty)
    var frame = Frame(Frame.Words(title: title, x: xLabel, y: yLabel), legend: legend, x: x, y: y, style: style)
    var canvas = frame.canvas()
    var ends: [(series: Int, row: Int)] = []
    var beyond: [(series: Int, pen: Pen)] = []
    for (index, one) in series.enumerated() {
      let dash = legend.isAtEnds ? Self.dashes[index % Self.dashes.count] : 0xff
      var pen = Pen(canvas, x: x, y: y, series: index, dash: dash)
      pen.trace(one, on: &canvas)
      if let end = pen.end { ends.append((index, end.y / canvas.dotsDown)) }
      beyond.append((index, pen))
    }
    frame.show(canvas)
    for (index, pen) in beyond {
      for column in pen.above { frame.markInfinity(column: column / canvas.dotsAcross, above: true, series: index) }
      for column in pen.below { frame.markInfinity(column: column / canvas.dotsAcross, above: false, series: index) }
    }
    frame.nameEnds(ends)
    return frame.lines()
  }

  /// The axes over all that is in the series; the positions of values without their own are their places in the list.
  static func axes(_ series: [Series], _ xScale: Scale, _ yScale: Scale) -> (x: Axis, y: Axis) {
    let positions = series.map { one -> [Double] in
      guard one.count > 0 else { return [] }
      if let x = one.x { return x.count > one.count ? Array(x.prefix(one.count)) : x }
      return [xScale == .log ? 1 : 0, Double(one.count - 1)]
    }
    let isCounted = series.allSatisfy { $0.x == nil }
    return (Axis(over: positions, scale: xScale, isWhole: isCounted), Axis(over: series.map(\.y), scale: yScale))
  }

  /// Without colour the lines between far points are broken up, each series in its own way; the points themselves are kept.
  private static let dashes: [UInt8] = [0xff, 0b0101_0101, 0b0011_1111, 0b0001_0001, 0b0010_1111]
}
