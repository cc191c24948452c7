internal import Kernels

/// What goes into a unit has a norm of at most a bound behind each step, `w · min(1, bound / ||w||)`: a large learning rate
/// cannot make weights explode (Srivastava et al., "Dropout", 2014, section 5.1). Offsets are left alone.
struct MaxNorm: StepRule {
  let bound: Double

  static let option = StepOption(
    "maxnorm", "the largest norm that the weights into each unit, or of each kernel, may have behind a step, such as 3", .bound)
  static let turn = StepTurn.after

  init?(_ number: Double) { bound = number }

  func apply(to step: StepContext) {
    step.eachUnit { weights, count in
      let norm = Pass.sum(weights, count: count) { $0 * $0 }.squareRoot()
      // What is not a number stays so, and ends the training.
      guard norm > bound else { return }
      let factor = Float(bound / norm)
      Pass.map(weights, into: weights, count: count) { $0 * factor }
    }
  }
}
