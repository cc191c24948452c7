internal import Glibc

/// The values that are named along an axis.
struct Ticks {
  let values: [Double]
  let labels: [String]

  static let none = Ticks(values: [], labels: [])

  /// About so many ticks, never more, all between the ends of the axis.
  init(_ axis: Axis, atMost limit: Int) {
    self = axis.scale == .log ? Ticks.log(axis, limit) : Ticks.linear(axis, limit)
  }

  init(values: [Double], labels: [String]) {
    self.values = values
    self.labels = labels
  }

  /// Multiples of 1, 2 or 5 times a power of ten: the finest such step that does not give too many.
  private static func linear(_ axis: Axis, _ limit: Int) -> Ticks {
    let limit = max(limit, 1)
    let extent = axis.high / 2 - axis.low / 2
    // The power is kept apart from the mantissa, because 10^-320 times 5 has lost its digits.
    let rough = log10(max(extent, .leastNonzeroMagnitude) / Double(limit) * 2)
    var power = Int(rounding: rough.rounded(.down), within: -330...308) - 1
    for _ in 0..<(axis.isWhole ? 12 : 4) {
      for mantissa in [1.0, 2, 5] {
        let step = mantissa * pow(10, Double(power))
        guard step > 0, step.isFinite, step >= 1 || !axis.isWhole else { continue }
        let (first, last) = ((axis.low / step).rounded(.up), (axis.high / step).rounded(.down))
        // One more than is asked for, so that a value a rounding error outside is not lost.
        guard first.magnitude < 9e15, last.magnitude < 9e15, last - first < Double(limit) else { continue }
        guard last >= first else { return middle(axis) }
        let count = Int(rounding: last - first, within: 0...limit)
        let values = (0...count).map { value(first + Double($0), mantissa, power) }.filter(\.isFinite)
        return Ticks(values: values, labels: NumberFormat.labels(values, step: step))
      }
      power += 1
    }
    return middle(axis)
  }

  /// An exact multiple, so that the label of 3 tenths is not 0.30000000000000004.
  private static func value(_ multiple: Double, _ mantissa: Double, _ power: Int) -> Double {
    power < 0 && power > -300
      ? multiple * mantissa / pow(10, Double(-power)) : multiple * mantissa * pow(10, Double(power))
  }

  private static func middle(_ axis: Axis) -> Ticks {
    let value = axis.low / 2 + axis.high / 2
    return Ticks(values: [value], labels: [NumberFormat.short(value)])
  }

  /// Powers of ten, evenly thinned out; within few decades also their doubles and fives; within less, as on a linear axis.
  private static func log(_ axis: Axis, _ limit: Int) -> Ticks {
    let limit = max(limit, 1)
    let (from, to) = (log10(axis.low), log10(axis.high))
    let first = Int(rounding: (from - 1e-9).rounded(.up), within: -330...310)
    let last = Int(rounding: (to + 1e-9).rounded(.down), within: -330...310)
    for mantissas in [[1.0, 2, 5], [1.0, 3], [1.0]] {
      let values = (first - 1...max(last, first)).flatMap { power in mantissas.map { $0 * pow(10, Double(power)) } }
      let inside = values.filter { axis.scale.admits($0) && $0 >= axis.low * (1 - 1e-9) && $0 / (1 + 1e-9) <= axis.high }
      if inside.count > 1, inside.count <= limit { return Ticks(values: inside, labels: inside.map { NumberFormat.short($0) }) }
    }
    guard last > first else { return linear(axis, limit) }
    for stride in [1, 2, 3, 5, 10, 20, 50, 100, 200, 700] where (last - first) / stride < limit {
      let powers = (first...last).filter { $0 % stride == 0 }
      if powers.isEmpty { continue }
      let values = powers.map { pow(10, Double($0)) }.filter(axis.scale.admits)
      return Ticks(values: values, labels: values.map { NumberFormat.short($0) })
    }
    return linear(axis, limit)
  }
}
