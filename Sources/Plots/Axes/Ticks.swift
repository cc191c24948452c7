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
    for step in axis.step.map({ [$0] + steps(axis, limit) }) ?? steps(axis, limit) {
      let (first, last) = step.within(axis)
      // One more than is asked for, so that a value a rounding error outside is not lost.
      let most = axis.step == nil ? limit : 2 * limit + 2
      guard first.magnitude < 9e15, last.magnitude < 9e15, last - first < Double(most) else { continue }
      guard last >= first else { return middle(axis) }
      let count = Int(rounding: last - first, within: 0...most)
      let values = (0...count).map { step.multiple(first + Double($0)) }.filter(\.isFinite)
      guard axis.isShare else { return Ticks(values: values, labels: NumberFormat.labels(values, step: step.size)) }
      let labels = NumberFormat.labels(values.map { $0 * 100 }, step: step.size * 100)
      return Ticks(values: values, labels: labels.map { "\($0)%" })
    }
    return middle(axis)
  }

  /// The distance of ticks: 1, 2 or 5 times a power of ten.
  struct Step {
    // They are kept apart, because 10^-320 times 5 has lost its digits.
    fileprivate let mantissa: Double
    fileprivate let power: Int

    var size: Double { mantissa * pow(10, Double(power)) }

    /// An exact multiple, so that the label of 3 tenths is not 0.30000000000000004.
    fileprivate func multiple(_ count: Double) -> Double {
      power < 0 && power > -300 ? count * mantissa / pow(10, Double(-power)) : count * mantissa * pow(10, Double(power))
    }

    // The first and the last multiple within an axis.
    fileprivate func within(_ axis: Axis) -> (Double, Double) {
      // What a rounding error has put outside is at the end.
      guard axis.scale == .linear else { return ((axis.low / size).rounded(.up), (axis.high / size).rounded(.down)) }
      return (nearest(axis.low).rounded(.up), nearest(axis.high).rounded(.down))
    }

    private func nearest(_ value: Double) -> Double {
      let count = value / size
      return (count - count.rounded()).magnitude < 1e-9 ? count.rounded() : count
    }

    // The multiples around all of an axis.
    fileprivate func counts(_ axis: Axis) -> (Double, Double) {
      (nearest(axis.low).rounded(.down), nearest(axis.high).rounded(.up))
    }

    /// Whether so many multiples reach around an axis.
    func covers(_ axis: Axis, atMost limit: Int) -> Bool {
      let (first, last) = counts(axis)
      return first.magnitude < 9e15 && last.magnitude < 9e15 && last - first < Double(limit)
        && multiple(first).isFinite && multiple(last).isFinite
    }

    /// The multiples between which an axis lies.
    func around(_ axis: Axis) -> (low: Double, high: Double) {
      let (first, last) = counts(axis)
      return (multiple(first), multiple(last))
    }
  }

  /// The distances that may suit an axis with so many ticks, from fine to coarse.
  static func steps(_ axis: Axis, _ limit: Int) -> [Step] {
    let extent = axis.high / 2 - axis.low / 2
    let rough = log10(max(extent, .leastNonzeroMagnitude) / Double(max(limit, 1)) * 2)
    let power = Int(rounding: rough.rounded(.down), within: -330...308) - 1
    return (power..<power + (axis.isWhole ? 12 : 4)).flatMap { power in
      [1.0, 2, 5].map { Step(mantissa: $0, power: power) }
    }.filter { $0.size > 0 && $0.size.isFinite && ($0.size >= 1 || !axis.isWhole) }
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
