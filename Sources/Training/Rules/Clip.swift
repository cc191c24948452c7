internal import Kernels

/// The norm of all gradients together has a bound: `g · min(1, bound / ||g||)` (Pascanu, Mikolov and Bengio, 2013).
struct Clip: StepRule {
  let bound: Double

  static let option = StepOption(
    "clip", "the largest norm that all gradients together may have: where it is larger, all are made smaller alike", .bound)
  static let turn = StepTurn.gradients

  init?(_ number: Double) { bound = number }

  func apply(to step: StepContext) {
    var square = 0.0
    step.eachGradient { square += Pass.sum($0, count: $1) { $0 * $0 } }
    let norm = square.squareRoot()
    // As in PyTorch: where it is no number, no gradient is one any more; where it is infinite, what is finite becomes 0 and the
    // rest no number. Either ends the training instead of letting it go on with some of them.
    guard !(norm <= bound) else { return }
    let factor = Float(bound / norm)
    step.eachGradient { gradients, count in Pass.map(gradients, into: gradients, count: count) { $0 * factor } }
  }
}
