internal import Forms
internal import Kernels

/// Adam with decay apart from the gradient (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019):
/// `w -= lr (m / (sqrt(v) + eps) + decay w)`. Offsets and the numbers of norms are not decayed.
struct AdamW: Optimizer {
  var rate = Setting(1e-3)
  var beta1 = Setting(0.9)
  var beta2 = Setting(0.999)
  var epsilon = 1e-8
  var decay = Setting(0.01)

  static let form = Form<AdamW>(
    "adam that also draws all weights towards zero, by a share of the learning rate",
    [
      .keyword("lr", "the learning rate", \.rate, .each(.atLeast(0))),
      .keyword("beta1", "how much of the mean a step keeps", \.beta1, .each(.from(0, below: 1))),
      .keyword("beta2", "how much of the mean square a step keeps", \.beta2, .each(.from(0, below: 1))),
      .keyword("eps", "added to the root, against division by zero", \.epsilon, .above(0)),
      .keyword("decay", "how much of the weights is taken away, times the learning rate", \.decay, .each(.atLeast(0))),
    ], examples: [Example("adamw"), Example("adamw lr 0.01 decay 0.1")], related: ["adam", "lion", "lamb"])

  let slots = 2
  static let scope = OptimizerScope.kinds

  func update(_ u: Update) {
    let (beta1, beta2) = (u.number(beta1), u.number(beta2))
    let (first, second) = (Float(1 / u.correction(beta1)), Float(1 / u.correction(beta2)))
    let (take1, take2) = (Float(1 - beta1), Float(1 - beta2))
    let (rate, keep1, keep2, epsilon) = (Float(u.rate), Float(beta1), Float(beta2), Float(epsilon))
    let kept = Float(1 - (u.areWeights ? u.rate * u.number(decay) : 0))
    Pass.update(u.values, u.state[0], u.state[1], reading: u.gradients, count: u.count) { w, m, v, g in
      m = keep1 * m + take1 * g
      v = keep2 * v + take2 * g * g
      w = kept * w - rate * (m * first) / ((v * second).squareRoot() + epsilon)
    }
  }
}
