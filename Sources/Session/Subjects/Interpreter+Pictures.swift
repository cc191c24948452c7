import Forms
import Plots

extension Interpreter {
  /// Shows pictures here and, if a file is named, writes them to it, one beneath the other.
  func show(_ charts: [any Chart], to file: PictureFile?) throws {
    // The file comes first: where it cannot be written, that is all that is said.
    try put(charts, into: file)
    // Many pictures are lower ones, so that they are seen together.
    let style = charts.count > 2 ? style.lower(8) : style
    for (index, chart) in charts.enumerated() {
      try checkInterrupt()
      if index > 0 { write([""]) }
      host.draw(chart, style)
    }
    tell(file)
  }

  /// Writes pictures to a file, if one is named, and says so.
  func save(_ charts: [any Chart], to file: PictureFile?) throws {
    try put(charts, into: file)
    tell(file)
  }

  private func put(_ charts: [any Chart], into file: PictureFile?) throws {
    guard let file else { return }
    try writing(file.path) {
      try AtomicFile.write(to: file.path) { try $0.put(file.format.file(of: .stacked(charts.map { $0.drawing() }))) }
    }
  }

  private func tell(_ file: PictureFile?) {
    if let file { write(["wrote \(Argument.quoted(file.path))"]) }
  }
}

extension PlotStyle {
  /// The same with at most so many columns.
  func narrower(_ width: Int) -> PlotStyle {
    PlotStyle(width: min(width, self.width), height: height, charset: charset, colour: colour)
  }

  /// The same with at most so many lines.
  func lower(_ height: Int) -> PlotStyle {
    PlotStyle(width: width, height: min(height, self.height), charset: charset, colour: colour)
  }
}
