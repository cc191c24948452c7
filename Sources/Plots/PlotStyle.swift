/// How large a picture is and what it may be made of.
///
/// A picture is a pure function of its data and of this: nothing is asked of the terminal here.
public struct PlotStyle: Sendable, Equatable {
  /// The smallest width that a chart is laid out for; in a narrower window its lines are cut.
  static let narrowest = 20

  /// Columns; no line is wider, and a framed chart is exactly this wide.
  public let width: Int
  /// Lines in all, for the charts that are free to choose; a table or a bar chart has as many as it needs.
  public let height: Int
  /// How many lines are seen at once, where there is a window.
  public let page: Int?
  /// Which characters may be used.
  public var charset: Charset
  /// How many colours may be used.
  public var colour: ColourDepth

  /// A style. Sizes out of the ordinary are brought to the nearest that can be drawn.
  public init(width: Int = 80, height: Int = 20, charset: Charset = .unicode, colour: ColourDepth = .none, page: Int? = nil) {
    self.width = min(max(width, 1), 1000)
    self.height = min(max(height, 1), 1000)
    self.page = page
    self.charset = charset
    self.colour = colour
  }
}
