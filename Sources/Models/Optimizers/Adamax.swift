internal import Forms
internal import Kernels

/// Adam with the largest gradient of late in place of the mean square (Kingma and Ba, 2015, section 7):
/// `u = max(beta2 u, |g| + eps); w -= lr m / ((1 - beta1^t) u)`.
struct Adamax: Optimizer {
  var rate = Setting(2e-3)
  var beta1 = Setting(0.9)
  var beta2 = Setting(0.999)
  var epsilon = 1e-8

  static let form = Form<Adamax>(
    "adam by the largest gradient of late: steps are never longer than the learning rate",
    [
      .keyword("lr", "the learning rate", \.rate, .each(.atLeast(0))),
      .keyword("beta1", "how much of the mean a step keeps", \.beta1, .each(.from(0, below: 1))),
      .keyword("beta2", "how much of the largest a step keeps", \.beta2, .each(.from(0, below: 1))),
      .keyword("eps", "added to the gradient, against division by zero", \.epsilon, .above(0)),
    ], examples: [Example("adamax"), Example("adamax lr 0.01")], related: ["adam", "nadam"])

  let slots = 2

  func update(_ u: Update) {
    let (beta1, beta2) = (u.number(beta1), u.number(beta2))
    let rate = Float(u.rate / u.correction(beta1))
    let (keep1, take1, keep2, epsilon) = (Float(beta1), Float(1 - beta1), Float(beta2), Float(epsilon))
    Pass.update(u.values, u.state[0], u.state[1], reading: u.gradients, count: u.count) { w, m, largest, g in
      m = keep1 * m + take1 * g
      largest = max(keep2 * largest, abs(g) + epsilon)
      w -= rate * m / largest
    }
  }
}
