/// Numbers in order, with a name: one line of a line chart, one cloud of a scatter chart.
public struct Series: Sendable {
  /// What the legend calls it; may be empty.
  public var name: String
  /// The values. A value that is not a number leaves a gap, an infinite one is marked at the frame.
  public var y: [Double]
  /// Where the values stand; without it they stand at 0, 1, 2 …
  public var x: [Double]?

  /// A series. Values beyond the shorter of `x` and `y` are not drawn.
  public init(_ name: String, _ y: [Double], x: [Double]? = nil) {
    self.name = name
    self.y = y
    self.x = x
  }

  var count: Int { min(y.count, x?.count ?? y.count) }
}
