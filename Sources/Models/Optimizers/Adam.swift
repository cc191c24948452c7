internal import Forms
internal import Kernels

/// Kingma and Ba, "Adam", 2015, with the bias corrected.
struct Adam: Optimizer {
  var rate = Setting(1e-3)
  var beta1 = Setting(0.9)
  var beta2 = Setting(0.999)
  var epsilon = 1e-8

  static let form = Form<Adam>(
    "a step size for each parameter, from running means of the gradient and of its square",
    [
      .keyword("lr", "the learning rate", \.rate, .each(.atLeast(0))),
      .keyword("beta1", "how much of the mean a step keeps", \.beta1, .each(.from(0, below: 1))),
      .keyword("beta2", "how much of the mean square a step keeps", \.beta2, .each(.from(0, below: 1))),
      .keyword("eps", "added to the root, against division by zero", \.epsilon, .above(0)),
    ], examples: [Example("adam"), Example("adam lr 0.01 beta1 0.8")], related: ["adamw", "nadam", "rmsprop", "sgd"])

  let slots = 2

  func update(_ u: Update) {
    let (beta1, beta2) = (u.number(beta1), u.number(beta2))
    let (first, second) = (Float(1 / u.correction(beta1)), Float(1 / u.correction(beta2)))
    // What is taken is computed before it is rounded: in `Float`, 1 - 0.999 is off by 1e-5 of itself.
    let (take1, take2) = (Float(1 - beta1), Float(1 - beta2))
    let (rate, keep1, keep2, epsilon) = (Float(u.rate), Float(beta1), Float(beta2), Float(epsilon))
    Pass.update(u.values, u.state[0], u.state[1], reading: u.gradients, count: u.count) { w, m, v, g in
      m = keep1 * m + take1 * g
      v = keep2 * v + take2 * g * g
      w -= rate * (m * first) / ((v * second).squareRoot() + epsilon)
    }
  }
}
