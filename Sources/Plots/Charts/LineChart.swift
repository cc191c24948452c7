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
  /// Of how many values the lines are means; what they are means of stands faintly behind them.
  public var smoothing: Int
  /// Whether the values are shares, which the upright axis names in percent.
  public var isShare = false

  /// A chart of lines.
  public init(
    _ series: [Series], title: String = "", x xLabel: String = "", y yLabel: String = "", xScale: Scale = .linear,
    yScale: Scale = .linear, smoothing: Int = 1
  ) {
    self.series = series
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.xScale = xScale
    self.yScale = yScale
    self.smoothing = smoothing
  }

  /// The picture: lines without line ends, none wider than the style's width.
  public func render(_ style: PlotStyle) -> [String] {
    let lines = self.lines
    let (x, y, right) = axes(ticks: Self.ticks(style))
    let legend = Legend(series, style, isTitled: !(title + yLabel).isEmpty)
    var frame = Frame(words, legend: legend, x: x, y: y, right: right, style: style)
    var canvas = frame.canvas()
    for (index, one) in series.enumerated() {
      DotBand.draw(one, on: &canvas, x: x, y: one.side == .right ? right ?? y : y, series: ~index)
    }
    // Without colour the values behind a mean would hide it.
    if smoothing > 1, style.colour != .none {
      for (index, one) in series.enumerated() {
        canvas = pen(one, canvas, x, one.side == .right ? right ?? y : y, series: ~index).target.canvas
      }
    }
    var ends: [(series: Int, row: Int)] = []
    var beyond: [(series: Int, above: [Int], below: [Int])] = []
    for (index, one) in lines.enumerated() {
      let dash = legend.isAtEnds ? Self.dashes[index % Self.dashes.count] : 0xff
      let pen = pen(one, canvas, x, one.side == .right ? right ?? y : y, series: index, dash: dash)
      canvas = pen.target.canvas
      if let end = pen.target.end { ends.append((index, end.y / canvas.dotsDown)) }
      beyond.append((index, pen.above, pen.below))
    }
    frame.show(canvas)
    for (index, above, below) in beyond {
      for column in above { frame.markInfinity(column: column / canvas.dotsAcross, above: true, series: index) }
      for column in below { frame.markInfinity(column: column / canvas.dotsAcross, above: false, series: index) }
    }
    frame.nameEnds(ends)
    return frame.lines() + omission.lines(style)
  }

  private func pen(
    _ one: Series, _ canvas: any Canvas, _ x: Axis, _ y: Axis, series: Int, dash: UInt8 = 0xff
  ) -> Pen<DotTracer> {
    var pen = Pen(DotTracer(canvas, y: y, series: series, dash: dash), x: x, yScale: y.scale, width: canvas.width)
    pen.trace(one)
    return pen
  }

  /// What stands around the picture.
  var words: Frame.Words {
    Frame.Words(title: title, x: xLabel, y: yLabel)
  }

  /// What the lines leave out.
  var omission: Omission { Omission(series, xScale, yScale, marksInfinity: true) }

  /// The lines as they are drawn.
  var lines: [Series] { smoothing > 1 ? series.map { $0.smoothed(over: smoothing) } : series }

  /// How many ticks an upright axis has room for.
  static func ticks(_ style: PlotStyle) -> Int { max((style.height - 4) / 2, 2) }

  /// The axes over all that is drawn; the upright ones end at ticks, of which there are at most so many.
  func axes(ticks: Int) -> (x: Axis, y: Axis, right: Axis?) {
    // The mean of values of which a logarithmic axis shows but some can lie beneath all that it shows.
    let all = smoothing > 1 && yScale == .log ? series + lines : series
    let left = all.filter { $0.side == .left }
    let other = all.filter { $0.side == .right }
    let (x, _) = Self.axes(series, xScale, yScale)
    let (_, y) = Self.axes(left, xScale, yScale)
    let right = other.isEmpty ? nil : Self.axes(other, xScale, yScale).y.rounded(atMost: ticks)
    return (x, y.rounded(atMost: ticks, isShare: isShare), right)
  }

  /// The axes over all that is in the series; the positions of values without their own are their places in the list.
  static func axes(_ series: [Series], _ xScale: Scale, _ yScale: Scale) -> (x: Axis, y: Axis) {
    let positions = series.map { one -> [Double] in
      guard one.count > 0 else { return [] }
      if let x = one.x { return x.count > one.count ? Array(x.prefix(one.count)) : x }
      return [xScale == .log ? 1 : 0, Double(one.count - 1)]
    }
    // Epochs are counted too, though from 1.
    let isCounted = series.allSatisfy { $0.x?.allSatisfy { $0 == $0.rounded() } ?? true }
    let heights = series.flatMap { [$0.y] + ($0.band.map { [$0.low, $0.high] } ?? []) }
    return (Axis(over: positions, scale: xScale, isWhole: isCounted), Axis(over: heights, scale: yScale))
  }

  /// Without colour the lines between far points are broken up, each series in its own way; the points themselves are kept.
  private static let dashes: [UInt8] = [0xff, 0b0101_0101, 0b0011_1111, 0b0001_0001, 0b0010_1111]
}
