/// Something that can be drawn: as lines of text for a terminal, and as shapes for a file.
public protocol Chart: Sendable {
  /// The picture: lines without line ends, none wider than the style's width.
  func render(_ style: PlotStyle) -> [String]

  /// The picture as shapes, properly typeset.
  func drawing() -> Drawing

  /// What it is a picture of, in a sentence: for those who cannot see it.
  var sentence: String { get }
}
