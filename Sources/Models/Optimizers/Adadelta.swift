internal import Forms
internal import Kernels

/// Zeiler, "ADADELTA", 2012: `r = rho r + (1 - rho) g^2; d = sqrt(s + eps) / sqrt(r + eps) g; s = rho s + (1 - rho) d^2; w -= lr d`.
struct Adadelta: Optimizer {
  var rate = Setting(1)
  var rho = Setting(0.95)
  var epsilon = 1e-6

  static let form = Form<Adadelta>(
    "steps as long as those before it: no learning rate has to be found",
    [
      .keyword("lr", "the learning rate, which is 1 in the paper", \.rate, .each(.atLeast(0))),
      .keyword("rho", "how much of the mean squares a step keeps", \.rho, .each(.from(0, below: 1))),
      .keyword("eps", "added below the roots: how long the first steps are", \.epsilon, .above(0)),
    ], examples: [Example("adadelta"), Example("adadelta rho 0.9")], related: ["adagrad", "rmsprop", "adam"])

  let slots = 2

  func update(_ u: Update) {
    let rho = u.number(rho)
    let (rate, keep, take, epsilon) = (Float(u.rate), Float(rho), Float(1 - rho), Float(epsilon))
    Pass.update(u.values, u.state[0], u.state[1], reading: u.gradients, count: u.count) { w, r, s, g in
      r = keep * r + take * g * g
      let step = (s + epsilon).squareRoot() / (r + epsilon).squareRoot() * g
      s = keep * s + take * step * step
      w -= rate * step
    }
  }
}
