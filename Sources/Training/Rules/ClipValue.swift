internal import Kernels

/// Each gradient by itself has a bound: `max(-bound, min(bound, g))`, which changes their direction too.
struct ClipValue: StepRule {
  let bound: Double

  static let option = StepOption(
    "clip_value", "the largest size that each gradient by itself may have", .bound)
  static let turn = StepTurn.gradients

  init?(_ number: Double) { bound = number }

  func apply(to step: StepContext) {
    let bound = Float(bound)
    // What is not a number is in neither order, and stays so.
    step.eachGradient { gradients, count in
      Pass.map(gradients, into: gradients, count: count) { $0 > bound ? bound : $0 < -bound ? -bound : $0 }
    }
  }
}
