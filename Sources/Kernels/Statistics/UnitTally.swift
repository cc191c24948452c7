/// What comes out of a layer for some examples, as figures.
public struct UnitTally: Sendable {
  /// The mean and the standard deviation of all numbers.
  public private(set) var mean = 0.0, deviation = 0.0
  /// The share that is exactly 0.
  public private(set) var zeros = 0.0
  /// The share that lies outside of the bounds.
  public private(set) var outside = 0.0
  /// The share of units that are 0 for every example, and of those that give the same for every example.
  public private(set) var dead = 0.0, fixed = 0.0

  /// The figures of values of shape [N, units, inner]: a unit is a channel of an image, or a number of a row. What lies above
  /// `high` or below `low` is outside.
  public init(_ values: UnsafeBufferPointer<Float>, units: Int, inner: Int, low: Float = -.infinity, high: Float = .infinity) {
    guard let x = values.baseAddress, units > 0, inner > 0 else { return }
    let rows = values.count / (units * inner)
    guard rows > 0 else { return }
    let count = Double(values.count)
    mean = Pass.sum(x, count: values.count) { $0 } / count
    let centre = mean
    deviation = (Pass.sum(x, count: values.count) { ($0 - centre) * ($0 - centre) } / count).squareRoot()
    zeros = Pass.sum(x, count: values.count) { $0 == 0 ? 1 : 0 } / count
    let (least, most) = (Double(low), Double(high))
    outside = Pass.sum(x, count: values.count) { $0 < least || $0 > most ? 1 : 0 } / count
    var (deadUnits, fixedUnits) = (0, 0)
    for unit in 0..<units {
      var (smallest, largest) = (Float.infinity, -Float.infinity)
      for row in 0..<rows {
        let own = x + (row * units + unit) * inner
        for i in 0..<inner {
          smallest = min(smallest, own[i])
          largest = max(largest, own[i])
        }
      }
      if smallest == 0, largest == 0 { deadUnits += 1 }
      if !(largest - smallest > 1e-6 * max(abs(largest), abs(smallest))) { fixedUnits += 1 }
    }
    (dead, fixed) = (Double(deadUnits) / Double(units), Double(fixedUnits) / Double(units))
  }
}
