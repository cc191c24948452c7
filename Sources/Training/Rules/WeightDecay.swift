internal import Kernels

/// Weights shrink by a share of themselves, `w -= lr · strength · w`, whatever their gradients are (Loshchilov and Hutter,
/// "Decoupled weight decay regularization", 2019). With Adam it is AdamW.
struct WeightDecay: StepRule {
  let strength: Double

  static let option = StepOption(
    "weight_decay", "how much weights shrink in a step, times the learning rate, apart from loss and gradients", .strength)
  static let turn = StepTurn.values

  init?(_ number: Double) {
    guard number > 0 else { return nil }
    strength = number
  }

  func apply(to step: StepContext) {
    let factor = Float(1 - step.rate * strength)
    step.eachWeight { values, _, count in Pass.map(values, into: values, count: count) { $0 * factor } }
  }
}
