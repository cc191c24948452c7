internal import Forms
internal import Kernels

/// Tieleman and Hinton, lecture 6.5 of "Neural networks for machine learning", 2012:
/// `c = rho c + (1 - rho) g^2; w -= lr g / (sqrt(c) + eps)`.
struct RMSProp: Optimizer {
  var rate = Setting(1e-3)
  var rho = Setting(0.9)
  var epsilon = 1e-8

  static let form = Form<RMSProp>(
    "a step size for each parameter, by the running mean of its squared gradient",
    [
      .keyword("lr", "the learning rate", \.rate, .each(.atLeast(0))),
      .keyword("rho", "how much of the mean square a step keeps", \.rho, .each(.from(0, below: 1))),
      .keyword("eps", "added to the root, against division by zero", \.epsilon, .above(0)),
    ], examples: [Example("rmsprop"), Example("rmsprop lr 0.01 rho 0.95")], related: ["adagrad", "adadelta", "adam"])

  let slots = 1

  func update(_ u: Update) {
    let rho = u.number(rho)
    let (rate, keep, take, epsilon) = (Float(u.rate), Float(rho), Float(1 - rho), Float(epsilon))
    Pass.update(u.values, u.state[0], reading: u.gradients, count: u.count) { w, c, g in
      c = keep * c + take * g * g
      w -= rate * g / (c.squareRoot() + epsilon)
    }
  }
}
