import Forms
import Plots

extension Interpreter {
  /// Shows pictures here and, if a file is named, writes them to it, one beneath the other.
  func show(_ charts: [any Chart], to file: PictureFile?) throws {
    // Many pictures are lower ones, so that they are seen together.
    let style = charts.count > 2 ? style.lower(8) : style
    for chart in charts {
      try checkInterrupt()
      write(chart.render(style))
    }
    try save(charts, to: file)
  }

  /// Writes pictures to a file, if one is named, and says so.
  func save(_ charts: [any Chart], to file: PictureFile?) throws {
    guard let file else { return }
    try FileReplacement.put(file.format.file(of: .stacked(charts.map { $0.drawing() })), at: file.path)
    write(["wrote \(Argument.quoted(file.path))"])
  }
}

extension PlotStyle {
  /// The same with at most so many lines.
  func lower(_ height: Int) -> PlotStyle {
    PlotStyle(width: width, height: min(height, self.height), charset: charset, colour: colour)
  }
}
