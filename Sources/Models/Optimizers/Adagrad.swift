internal import Forms
internal import Kernels

/// Duchi, Hazan and Singer, "Adaptive subgradient methods", 2011: `c += g^2; w -= lr g / (sqrt(c) + eps)`.
struct Adagrad: Optimizer {
  var rate = Setting(0.01)
  var epsilon = 1e-8

  static let form = Form<Adagrad>(
    "a step size for each parameter that only falls: by all of its gradients so far",
    [
      .keyword("lr", "the learning rate", \.rate, .each(.atLeast(0))),
      .keyword("eps", "added to the root, against division by zero", \.epsilon, .above(0)),
    ], examples: [Example("adagrad"), Example("adagrad lr 0.1")], related: ["rmsprop", "adadelta", "adam"])

  let slots = 1

  func update(_ u: Update) {
    let (rate, epsilon) = (Float(u.rate), Float(epsilon))
    Pass.update(u.values, u.state[0], reading: u.gradients, count: u.count) { w, c, g in
      c += g * g
      w -= rate * g / (c.squareRoot() + epsilon)
    }
  }
}
