internal import Forms
internal import Kernels

/// Adam with Nesterov's look ahead (Dozat, "Incorporating Nesterov momentum into Adam", 2016), whose momentum
/// `mu_t = beta1 (1 - 0.96^(0.004 t) / 2)` rises from half of `beta1`, as PyTorch has it.
struct NAdam: Optimizer {
  var rate = Setting(2e-3)
  var beta1 = Setting(0.9)
  var beta2 = Setting(0.999)
  var epsilon = 1e-8

  static let form = Form<NAdam>(
    "adam that looks where it is going to be before it turns",
    [
      .keyword("lr", "the learning rate", \.rate, .each(.atLeast(0))),
      .keyword("beta1", "how much of the mean a step keeps", \.beta1, .each(.from(0, below: 1))),
      .keyword("beta2", "how much of the mean square a step keeps", \.beta2, .each(.from(0, below: 1))),
      .keyword("eps", "added to the root, against division by zero", \.epsilon, .above(0)),
    ], examples: [Example("nadam"), Example("nadam lr 0.01")], related: ["adam", "nesterov"])

  // The third holds the product of the momenta so far, as a number of its own for each, zero before the first step.
  let slots = 3

  func update(_ u: Update) {
    let (beta1, beta2, step) = (u.number(beta1), u.number(beta2), Double(u.step))
    func momentum(_ step: Double) -> Double { beta1 * (1 - 0.5 * Double.exponential(0.004 * step * Double.logarithm(0.96))) }
    let (now, next, second) = (Float(momentum(step)), Float(momentum(step + 1)), Float(1 / u.correction(beta2)))
    let (rate, epsilon, keep1, take1) = (Float(u.rate), Float(epsilon), Float(beta1), Float(1 - beta1))
    let (keep2, take2) = (Float(beta2), Float(1 - beta2))
    Pass.update(u.state[2], u.state[0], u.state[1], reading: u.gradients, count: u.count) { product, m, v, g in
      m = keep1 * m + take1 * g
      v = keep2 * v + take2 * g * g
      product = (product == 0 ? 1 : product) * now
    }
    Pass.update(u.values, u.state[0], u.state[1], u.state[2], reading: u.gradients, count: u.count) { w, m, v, product, g in
      let ahead = (1 - now) / (1 - product) * g + next / (1 - product * next) * m
      w -= rate * ahead / ((v * second).squareRoot() + epsilon)
    }
  }
}
