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
    /// The largest relative error of the others.
    public var worst = 0.0

    /// Nothing found yet.
    public init() {}

    /// Compares a gradient with a measured slope.
    public mutating func compare(_ analytic: Double, _ measured: Double, rounding: Double) {
      checked += 1
      // `max` passes over what is not a number, so that is asked first.
      guard analytic.isFinite, measured.isFinite else {
        worst = .infinity
        return
      }
      let scale = max(abs(analytic), abs(measured))
      if scale <= rounding {
        zeros += 1
      } else {
        worst = max(worst, max(0, abs(analytic - measured) - rounding) / scale)
      }
    }
  }

  /// Checks each parameter of a plan whose output `loss` is the loss; nil for those that are not learned.
  ///
  /// The difference of two losses has an error of some `eps |loss|`, so slopes have one of ten `eps max(1, |loss|) / step`:
  /// that much difference says nothing, and gradients that small are zero.
  public func check(_ plan: Plan<Double>, loss: Int, random: Random, stop: () -> Bool = { false }) -> [Row?] {
    plan.forward()
    plan.backward()
    let rounding = 10 * Double.ulpOfOne * max(1, abs(plan.output(loss)[0])) / step
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
        let kept = value[i]
        value[i] = kept + step
        plan.forward()
        let (above, side) = (plan.output(loss)[0], plan.branches)
        value[i] = kept - step
        plan.forward()
        let (below, other) = (plan.output(loss)[0], plan.branches)
        value[i] = kept
        if side != other {
          row.kinks += 1
        } else {
          row.compare(exact[i], (above - below) / (2 * step), rounding: rounding)
        }
      }
      rows.append(row)
    }
    return rows
  }

  // All of a small parameter. Of a large one mostly coordinates whose gradient is not zero: a check of zeros tests little.
  private func choose(_ gradient: [Double], _ random: Random) -> [Int] {
    guard gradient.count > 2 * coordinates else { return Array(gradient.indices) }
    let order = random.permutation(gradient.count)
    let moving = order.lazy.filter { gradient[$0] != 0 }.prefix(coordinates * 3 / 4)
    let chosen = Set(moving)
    return Array(moving) + order.lazy.filter { !chosen.contains($0) }.prefix(coordinates - chosen.count)
  }
}
