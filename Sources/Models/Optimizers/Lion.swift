internal import Forms
internal import Kernels

/// Chen and others, "Symbolic discovery of optimization algorithms", 2023:
/// `w -= lr (sign(beta1 m + (1 - beta1) g) + decay w); m = beta2 m + (1 - beta2) g`. Offsets and the numbers of norms are not
/// decayed.
struct Lion: Optimizer {
  var rate = Setting(1e-4)
  var beta1 = Setting(0.9)
  var beta2 = Setting(0.99)
  var decay = Setting(0)

  static let form = Form<Lion>(
    "the sign of the momentum: every step is as long, so its learning rate is a tenth of adam's",
    [
      .keyword("lr", "the learning rate", \.rate, .each(.atLeast(0))),
      .keyword("beta1", "how much of the mean the step looks at beside the gradient", \.beta1, .each(.from(0, below: 1))),
      .keyword("beta2", "how much of the mean a step keeps", \.beta2, .each(.from(0, below: 1))),
      .keyword("decay", "how much of the weights is taken away, times the learning rate", \.decay, .each(.atLeast(0))),
    ], examples: [Example("lion"), Example("lion lr 0.001 decay 0.1")], related: ["adamw", "momentum"])

  let slots = 1
  static let scope = OptimizerScope.kinds

  func update(_ u: Update) {
    let (beta1, beta2) = (u.number(beta1), u.number(beta2))
    let (look, new, keep, take) = (Float(beta1), Float(1 - beta1), Float(beta2), Float(1 - beta2))
    let (rate, kept) = (Float(u.rate), Float(1 - (u.areWeights ? u.rate * u.number(decay) : 0)))
    Pass.update(u.values, u.state[0], reading: u.gradients, count: u.count) { w, m, g in
      let direction = look * m + new * g
      // Not a number stays one.
      w = kept * w - rate * (direction > 0 ? 1 : direction < 0 ? -1 : direction)
      m = keep * m + take * g
    }
  }
}
