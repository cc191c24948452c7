public import Plots

/// A part of what a value shows of itself: lines, or a picture in its size.
public enum View {
  /// Text.
  case lines([String])
  /// A picture, which a page draws and a terminal sets in characters.
  case chart(any Chart, PlotStyle)

  /// A sentence, or several lines of them, broken where there is no more room.
  static func words(_ text: String, _ style: PlotStyle) -> View {
    .lines(text.split(separator: "\n").flatMap { WordWrap.lines(String($0), width: style.width, indent: 2) })
  }

  fileprivate var isPicture: Bool {
    guard case .chart(let chart, _) = self else { return false }
    return !(chart is Table)
  }
}

extension [View] {
  /// All of it in characters, with an empty line between two pictures.
  public var lines: [String] {
    indices.flatMap { index -> [String] in
      let gap = index > 0 && self[index].isPicture && self[index - 1].isPicture ? [""] : []
      return switch self[index] {
      case .lines(let lines): lines
      case .chart(let chart, let style): gap + chart.render(style)
      }
    }
  }

  /// Pictures one beneath the other.
  static func stacked(_ charts: [any Chart], _ style: PlotStyle) -> [View] { charts.map { .chart($0, style) } }
}
