internal import Forms
internal import Kernels

/// Momentum with a look ahead, in the form that stores the place ahead: `w += -mu v_before + (1 + mu) v`.
struct Nesterov: Optimizer {
  var rate = Setting(0.01)
  var mu = Setting(0.9)

  static let form = Form<Nesterov>(
    "momentum that looks where it is going to be before it turns",
    [
      .keyword("lr", "the learning rate", \.rate, .each(.atLeast(0))),
      .keyword("mu", "how much of the speed a step keeps", \.mu, .each(.from(0, below: 1))),
    ], examples: [Example("nesterov"), Example("nesterov lr 0.05")], related: ["momentum", "sgd"])

  let slots = 1

  func update(_ u: Update) {
    let (rate, mu) = (Float(u.rate), Float(u.number(mu)))
    Pass.update(u.values, u.state[0], reading: u.gradients, count: u.count) { w, v, g in
      let before = v
      v = mu * v - rate * g
      w += (1 + mu) * v - mu * before
    }
  }
}
