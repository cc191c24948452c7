/// Points in the plane: two features of a dataset, coloured by class.
public struct ScatterChart: Chart {
  /// The clouds of points.
  public var series: [Series]
  /// What stands above the picture; may be empty.
  public var title: String
  /// What the axes are of; may be empty.
  public var xLabel: String, yLabel: String
  /// How the values are spread along the axes.
  public var xScale: Scale, yScale: Scale

  /// A chart of points.
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
    let (x, up) = LineChart.axes(series, xScale, yScale)
    let y = up.rounded(atMost: LineChart.ticks(style))
    let legend = Legend(series, style, isTitled: !(title + yLabel).isEmpty, marksOnly: true)
    var frame = Frame(Frame.Words(title: title, x: xLabel, y: yLabel), legend: legend, x: x, y: y, style: style)
    var canvas = frame.canvas()
    let (width, height) = (canvas.width, canvas.height)
    for (index, one) in series.enumerated() {
      for point in 0..<one.count {
        let (across, up) = (one.x?[point] ?? Double(point), one.y[point])
        guard xScale.admits(across), yScale.admits(up) else { continue }
        canvas.light(x: x.dot(across, of: width), y: height - 1 - y.dot(up, of: height), series: index)
      }
    }
    frame.show(canvas)
    return frame.lines() + Omission(series, xScale, yScale).lines(style)
  }
}
