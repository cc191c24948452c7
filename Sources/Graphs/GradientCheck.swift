public import Kernels
public import Tensors

/// Compares gradients with slopes measured by central differences, in `Double`.
///
/// The rules are those of the CS231n notes: relative error `|a - n| / max(|a|, |n|)`, some coordinates of every
/// parameter, kinks found by whether any maximum changed its winner between the two sides.
public struct GradientCheck: Sendable {
  /// The step to either side.
  public var step = 1e-5
  /// How many coordinates of a large parameter are checked; small ones are checked whole.
  public var coordinates = 20

  /// A check with the defaults.
  public init() {}

  /// What was found for one parameter.
  public struct Row: Sendable {
    /// How many coordinates were compared.
    public var checked = 0
    /// How many of them had both gradients zero, or below what rounding can tell from zero.
    public var zeros = 0
    /// How many were left out since a kink lay between the two sides.
    public var kinks = 0
    /// The largest relative error of the others, as it is.
    public var worst = 0.0
    /// The largest relative error that is left when what rounding does to the slope is allowed for.
    public var unexplained = 0.0

    /// Nothing found yet.
    public init() {}

    /// Compares a gradient with a measured slope, which rounding may have moved that far.
    public mutating func compare(_ analytic: Double, _ measured: Double, rounding: Double) {
      checked += 1
      // `max` passes over what is not a number, so that is asked first.
      guard analytic.isFinite, measured.isFinite else {
        (worst, unexplained) = (.infinity, .infinity)
        return
      }
      let scale = max(abs(analytic), abs(measured))
      if scale <= rounding {
        zeros += 1
      } else {
        let difference = abs(analytic - measured)
        worst = max(worst, difference / scale)
        unexplained = max(unexplained, max(0, difference - rounding) / scale)
      }
    }
  }

  /// Checks each parameter of a plan whose output `loss` is the loss; nil for those that are not learned.
  public func check(_ plan: Plan<Double>, loss: Int, random: Random, stop: () -> Bool = { false }) throws(EngineError) -> [Row?] {
    guard try plan.forward(stop: stop), try plan.backward(stop: stop) else { return [] }
    let size = abs(plan.output(loss)[0])
    var rows: [Row?] = []
    for (index, parameter) in plan.parameters.enumerated() {
      guard parameter.isTrainable, let (value, gradient) = plan.parameter(index) else {
        rows.append(nil)
        continue
      }
      let exact = Array(gradient)
      var row = Row()
      for i in choose(exact, random.stream(UInt64(index))) {
        if stop() { return rows }
        let slope = Slope(plan, loss: loss, at: value, i)
        guard let near = try slope.central(step) else {
          row.kinks += 1
          continue
        }
        let rounding = rounding(size, step)
        // A small gradient drowns in the rounding of near losses; losses further apart tell it better.
        let isSmall = max(abs(exact[i]), abs(near)) < 1e4 * rounding && (exact[i] != 0 || near != 0)
        if isSmall, let far = try slope.fivePoint(100 * step) {
          row.compare(exact[i], far, rounding: self.rounding(size, 100 * step))
        } else {
          row.compare(exact[i], near, rounding: rounding)
        }
      }
      rows.append(row)
    }
    return rows
  }

  /// How far rounding may move a slope: the difference of two losses has an error of some `eps |loss|`, so slopes have
  /// one of ten `eps max(1, |loss|) / step`. That much difference says nothing, and gradients that small are zero.
  public func rounding(_ loss: Double, _ step: Double) -> Double { 10 * Double.ulpOfOne * max(1, abs(loss)) / step }

  // All of a small parameter. Of a large one mostly coordinates whose gradient is not zero: a check of zeros tests little.
  private func choose(_ gradient: [Double], _ random: Random) -> [Int] {
    guard gradient.count > 2 * coordinates else { return Array(gradient.indices) }
    let order = random.permutation(gradient.count)
    let moving = order.lazy.filter { gradient[$0] != 0 }.prefix(coordinates * 3 / 4)
    let chosen = Set(moving)
    return Array(moving) + order.lazy.filter { !chosen.contains($0) }.prefix(coordinates - chosen.count)
  }
}

/// The slope of a plan's loss along one coordinate of a parameter, measured; nil where a kink lies in between.
private struct Slope {
  private let plan: Plan<Double>
  private let loss: Int
  private let values: UnsafeMutableBufferPointer<Double>
  private let i: Int

  init(_ plan: Plan<Double>, loss: Int, at values: UnsafeMutableBufferPointer<Double>, _ i: Int) {
    (self.plan, self.loss, self.values, self.i) = (plan, loss, values, i)
  }

  /// `(f(x + h) - f(x - h)) / 2h`, whose error is of the order of `h²`.
  func central(_ step: Double) throws(EngineError) -> Double? {
    let (above, below) = (try measure(step), try measure(-step))
    return above.branches == below.branches ? (above.loss - below.loss) / (2 * step) : nil
  }

  /// `(f(x - 2h) - 8 f(x - h) + 8 f(x + h) - f(x + 2h)) / 12h`, whose error is of the order of `h⁴`.
  func fivePoint(_ step: Double) throws(EngineError) -> Double? {
    let all = try [-2, -1, 1, 2].map { (at) throws(EngineError) in try measure(at * step) }
    guard all.allSatisfy({ $0.branches == all[0].branches }) else { return nil }
    return (all[0].loss - 8 * all[1].loss + 8 * all[2].loss - all[3].loss) / (12 * step)
  }

  private func measure(_ distance: Double) throws(EngineError) -> (loss: Double, branches: BranchHash) {
    let kept = values[i]
    values[i] = kept + distance
    defer { values[i] = kept }
    try plan.forward()
    return (plan.output(loss)[0], plan.branches)
  }
}
