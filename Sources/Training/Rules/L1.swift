internal import Kernels

/// The penalty `strength ||w||₁` and its gradient `strength sign(w)`: small weights become none (Tibshirani, 1996).
struct L1: StepRule {
  let strength: Double

  static let option = StepOption(
    "l1", "the strength of the penalty on the sizes of weights, which is part of the loss and makes many of them 0", .strength)
  static let turn = StepTurn.loss

  init?(_ number: Double) {
    guard number > 0 else { return nil }
    strength = number
  }

  func penalty(of step: StepContext) -> Double {
    var sum = 0.0
    step.eachWeight { values, _, count in sum += Pass.sum(values, count: count) { abs($0) } }
    return strength * sum
  }

  func apply(to step: StepContext) {
    let strength = Float(strength)
    // At 0 the slope is 0, as in PyTorch: what has become none stays so unless the loss itself moves it.
    step.eachWeight { values, gradients, count in
      Pass.map(gradients, values, into: gradients, count: count) { $0 + ($1 > 0 ? strength : $1 < 0 ? -strength : 0 * $1) }
    }
  }
}
