/// Something that can be drawn as lines of text.
public protocol Chart: Sendable {
  /// The picture: lines without line ends, none wider than the style's width.
  func render(_ style: PlotStyle) -> [String]
}
