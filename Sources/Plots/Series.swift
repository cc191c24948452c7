/// Numbers in order, with a name: one line of a line chart, one cloud of a scatter chart.
public struct Series: Sendable {
  /// The upright axis that a series is read from.
  public enum Side: Sendable { case left, right }

  /// What the legend calls it; may be empty.
  public var name: String
  /// The values. A value that is not a number leaves a gap, an infinite one is marked at the frame.
  public var y: [Double]
  /// Where the values stand; without it they stand at 0, 1, 2 …
  public var x: [Double]?
  /// How far below and above each value a band reaches, such as the spread of several runs; may be missing.
  public var band: (low: [Double], high: [Double])?
  /// Which axis it is read from.
  public var side = Side.left

  /// A series. Values beyond the shorter of `x` and `y` are not drawn.
  public init(
    _ name: String, _ y: [Double], x: [Double]? = nil, band: (low: [Double], high: [Double])? = nil, side: Side = .left
  ) {
    self.name = name
    self.y = y
    self.x = x
    self.band = band
    self.side = side
  }

  var count: Int { min(y.count, x?.count ?? y.count) }

  /// The position of a value.
  func position(_ index: Int) -> Double { x.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? Double(index) }

  /// The mean of several series and, as a band, one standard deviation to either side of it. Where some are shorter, of
  /// those that are left; a value that is not finite is left out.
  public init(_ name: String, meanOf lists: [[Double]], x: [Double]? = nil) {
    var (mean, low, high): ([Double], [Double], [Double]) = ([], [], [])
    for index in 0..<(lists.map(\.count).max() ?? 0) {
      let values = lists.compactMap { $0.indices.contains(index) && $0[index].isFinite ? $0[index] : nil }
      let count = Double(values.count)
      // Divided before they are added, because the sum could overflow.
      let middle = values.isEmpty ? .nan : values.reduce(0) { $0 + $1 / count }
      let size = values.map { ($0 - middle).magnitude }.max() ?? 0
      let variance = size > 0 ? values.reduce(0) { $0 + (($1 - middle) / size) * (($1 - middle) / size) / count } : 0
      let spread = size * variance.squareRoot()
      mean.append(middle)
      low.append(middle - spread)
      high.append(middle + spread)
    }
    self.init(name, mean, x: x, band: (low, high))
  }

  /// The means of the values about each one, so many in all: the course without the noise. At the ends of the series, and
  /// beside values that are not finite, of fewer.
  public func smoothed(over window: Int) -> Series {
    let half = max(window, 1) / 2
    let wide = 2 * half + 1
    guard half > 0, !y.isEmpty else { return self }
    // Sums from the beginning and to the end of each block of the window's length: any window is the end of one block and
    // the beginning of the next. So nothing is ever subtracted, and a spike leaves no error behind it.
    let share = 1 / Double(wide)
    let parts = y.map { $0.isFinite ? (sum: $0 * share, count: 1) : (sum: 0, count: 0) }
    var (before, after) = (parts, parts)
    for index in y.indices.dropFirst() where index % wide != 0 {
      before[index].sum += before[index - 1].sum
      before[index].count += before[index - 1].count
    }
    for index in y.indices.dropLast().reversed() where (index + 1) % wide != 0 {
      after[index].sum += after[index + 1].sum
      after[index].count += after[index + 1].count
    }
    var copy = self
    copy.y = y.indices.map { index in
      guard y[index].isFinite else { return y[index] }
      let (first, last) = (max(index - half, 0), min(index + half, y.count - 1))
      let total =
        first / wide != last / wide
        ? (sum: after[first].sum + before[last].sum, count: after[first].count + before[last].count)
        : first % wide == 0 ? before[last] : after[first]
      return total.sum * (Double(wide) / Double(max(total.count, 1)))
    }
    return copy
  }
}
