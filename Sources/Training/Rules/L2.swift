internal import Kernels

/// The penalty `strength / 2 ||w||²` and its gradient `strength w`.
struct L2: StepRule {
  let strength: Double

  static let option = StepOption(
    "l2", "the strength of the penalty on large weights, which is part of the loss", .strength)
  static let turn = StepTurn.loss

  /// The penalty of that strength.
  init(strength: Double) { self.strength = strength }

  init?(_ number: Double) {
    guard number > 0 else { return nil }
    strength = number
  }

  func penalty(of step: StepContext) -> Double {
    var penalty = 0.0
    step.eachWeight { values, _, count in penalty += value(values, count: count) }
    return penalty
  }

  func apply(to step: StepContext) {
    step.eachWeight { values, gradients, count in addGradient(values, to: gradients, count: count) }
  }

  /// The penalty of some weights.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func value<S: Scalar>(_ weights: UnsafePointer<S>, count: Int) -> Double {
    strength / 2 * Pass.sum(weights, count: count) { $0 * $0 }
  }

  /// Adds the gradient.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func addGradient<S: Scalar>(_ weights: UnsafePointer<S>, to gradients: UnsafeMutablePointer<S>, count: Int) {
    let strength = S(strength)
    Pass.map(gradients, weights, into: gradients, count: count) { $0 + strength * $1 }
  }
}
