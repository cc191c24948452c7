/// How far to go along a line: to where the loss has fallen well and is nearly level (Nocedal and Wright, "Numerical
/// optimization", 2006, algorithms 3.5 and 3.6), with cubic interpolation in between.
struct StrongWolfe {
  /// A place on the line: how far it is, the loss there, and its slope along the line.
  struct Place {
    var at: Double
    var loss: Double
    var slope: Double
  }

  private let start: Place
  // The length of the direction's largest number: what a step of 1 changes at most.
  private let reach: Double
  private static let fall = 1e-4, level = 0.9, tolerance = 1e-9, most = 25

  /// A search from a place on, which goes downhill.
  init(from start: Place, reach: Double) { (self.start, self.reach) = (start, reach) }

  /// The best place of those that `look` was sent to, the first of them `first`; nil where `look` found nothing, as it was
  /// stopped.
  func search(first: Double, look: (Double) throws -> Place?) rethrows -> Place? {
    func seen(_ at: Double) throws -> Place? {
      guard var place = try look(at) else { return nil }
      // What is no number is a wall.
      if !place.loss.isFinite || !place.slope.isFinite { (place.loss, place.slope) = (.infinity, .infinity) }
      return place
    }
    guard var now = try seen(first) else { return nil }
    var (before, looks) = (start, 0)
    var bracket: (Place, Place)?
    while bracket == nil {
      guard looks < Self.most else { return now.loss < start.loss ? now : start }
      if rises(now) || (looks > 1 && now.loss >= before.loss) {
        bracket = (before, now)
      } else if isLevel(now) {
        return now
      } else if now.slope >= 0 {
        bracket = (before, now)
      } else {
        let next = Self.lowest(before, now, within: now.at + 0.01 * (now.at - before.at)...now.at * 10)
        before = now
        guard let found = try seen(next) else { return nil }
        (now, looks) = (found, looks + 1)
      }
    }
    guard let (a, b) = bracket else { return now }
    return try narrow(a, b, looks, seen)
  }

  private func rises(_ place: Place) -> Bool { place.loss > start.loss + Self.fall * place.at * start.slope }
  private func isLevel(_ place: Place) -> Bool { abs(place.slope) <= -Self.level * start.slope }

  // Between two places there is one that will do.
  private func narrow(_ a: Place, _ b: Place, _ done: Int, _ seen: (Double) throws -> Place?) rethrows -> Place? {
    var (low, high) = a.loss <= b.loss ? (a, b) : (b, a)
    var (looks, isSlow) = (done, false)
    while looks < Self.most, abs(high.at - low.at) * reach >= Self.tolerance {
      let (least, most) = (min(low.at, high.at), max(low.at, high.at))
      var next = Self.lowest(low, high, within: least...most)
      // Beside an end nothing is gained: the second time it goes well inside.
      let margin = 0.1 * (most - least)
      if min(most - next, next - least) < margin {
        if isSlow || next >= most || next <= least {
          next = abs(next - most) < abs(next - least) ? most - margin : least + margin
          isSlow = false
        } else {
          isSlow = true
        }
      } else {
        isSlow = false
      }
      guard let now = try seen(next) else { return nil }
      looks += 1
      if rises(now) || now.loss >= low.loss {
        high = now
        if high.loss < low.loss { swap(&low, &high) }
      } else {
        if isLevel(now) { return now }
        if now.slope * (high.at - low.at) >= 0 { high = low }
        low = now
      }
    }
    return low
  }

  // Where the cubic through two places, with their slopes, is lowest.
  private static func lowest(_ a: Place, _ b: Place, within bounds: ClosedRange<Double>) -> Double {
    let (a, b) = a.at <= b.at ? (a, b) : (b, a)
    let middle = (bounds.lowerBound + bounds.upperBound) / 2
    let mean = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.at - b.at)
    let square = mean * mean - a.slope * b.slope
    guard square >= 0 else { return middle }
    let root = square.squareRoot()
    let found = b.at - (b.at - a.at) * ((b.slope + root - mean) / (b.slope - a.slope + 2 * root))
    return found.isFinite ? min(max(found, bounds.lowerBound), bounds.upperBound) : middle
  }
}
