internal import Glibc

/// A stretch of values and where each of them stands along it.
///
/// The bounds are always finite, admitted by the scale and apart, whatever the data, so a place can always be computed.
struct Axis {
  let scale: Scale
  let low: Double
  let high: Double
  /// Whether only whole numbers are named along it, as for counts.
  let isWhole: Bool
  /// Whether there was nothing that has a place on it.
  let isEmpty: Bool
  /// Whether what is on it are shares, which are named in percent.
  var isShare = false
  /// The distance of its ticks, where its ends are ticks too.
  private(set) var step: Ticks.Step?

  private let origin: Double
  private let extent: Double
  /// A half where the extent of the data would overflow, else one.
  private let unit: Double

  /// The axis over the values between two bounds; no bounds, or bounds in disorder, are no data.
  init(from low: Double, to high: Double, scale: Scale = .linear, isWhole: Bool = false) {
    isEmpty = !(scale.admits(low) && scale.admits(high) && low <= high)
    let bounds = !isEmpty ? (low, high) : scale == .log ? (1, 10) : (0, 1)
    (self.low, self.high) = Self.widened(bounds.0, bounds.1, scale)
    self.scale = scale
    self.isWhole = isWhole
    let (from, to) = (scale.forward(self.low), scale.forward(self.high))
    unit = (to - from).isFinite ? 1 : 0.5
    origin = from * unit
    extent = to * unit - origin
  }

  /// The axis over everything in the lists that has a place on it.
  init(over lists: some Sequence<[Double]>, scale: Scale = .linear, isWhole: Bool = false) {
    var (low, high) = (Double.infinity, -Double.infinity)
    let least = scale == .log ? Double.leastNonzeroMagnitude : -Double.greatestFiniteMagnitude
    for list in lists {
      for value in list where value >= least && value <= .greatestFiniteMagnitude {
        if value < low { low = value }
        if value > high { high = value }
      }
    }
    self.init(from: low, to: high, scale: scale, isWhole: isWhole)
  }

  /// The axis with its ends moved out to ticks, so that they are named: about so many, and half as many more where
  /// more than a fifth of the picture would else be empty. Shares stay between 0 and 1.
  func rounded(atMost limit: Int, isShare: Bool = false) -> Axis {
    var axis = self
    if isShare, !isEmpty, low < 1, high > 0 {
      // What is nearly all is seen beside all.
      axis = Axis(from: max(low, 0), to: high > 0.9 ? 1 : high)
    }
    axis.isShare = isShare
    guard scale == .linear, !isEmpty else { return axis }
    let most = limit + limit / 2
    let steps = Ticks.steps(axis, most).filter { $0.covers(axis, atMost: most) }
    let tight = steps.filter { step in
      let (from, to) = step.around(axis)
      return axis.high - axis.low >= 0.8 * (to - from)
    }
    guard let step = tight.first(where: { $0.covers(axis, atMost: limit) }) ?? tight.first ?? steps.first else { return axis }
    let (from, to) = step.around(axis)
    var result = Axis(from: from, to: to, isWhole: isWhole)
    (result.step, result.isShare) = (step, isShare)
    return result
  }

  /// Where a value stands: 0 at the low end, 1 at the high end, beyond them for a value beyond.
  func place(_ value: Double) -> Double { (scale.forward(value) * unit - origin) / extent }

  /// The dot that a value stands on, of so many along the axis; a value beyond the ends stands on the end.
  func dot(_ value: Double, of count: Int) -> Int {
    Int(rounding: place(value) * Double(count - 1), within: 0...max(count - 1, 0))
  }

  /// The first of the positions 0, 1, 2 … that stands beyond a dot.
  func firstIndex(after dot: Int, of count: Int) -> Int {
    guard dot < count - 1 else { return .max }
    let end = scale.backward(((Double(dot) + 0.5) / Double(count - 1) * extent + origin) / unit)
    return Int(rounding: end.rounded(.up), within: 0...(1 << 52))
  }

  /// At least a billionth of the values' size: beneath that the labels would be longer than the picture.
  private static func widened(_ low: Double, _ high: Double, _ scale: Scale) -> (Double, Double) {
    let greatest = Double.greatestFiniteMagnitude
    switch scale {
    case .linear:
      let size = max(low.magnitude, high.magnitude)
      // Halves, because the difference of two halves cannot overflow.
      if high / 2 - low / 2 > size * 0.5e-9, high - low >= .leastNormalMagnitude { return (low, high) }
      let margin = size == 0 ? 1 : low == high ? max(size / 2, .leastNormalMagnitude) : max(size * 1e-9, .leastNormalMagnitude)
      return (max(low - margin, -greatest), min(high + margin, greatest))
    case .log:
      if log10(high) - log10(low) > 1e-9 { return (low, high) }
      return (max(low / 2, .leastNonzeroMagnitude), min(max(high * 2, low * 2, .leastNormalMagnitude), greatest))
    }
  }
}
