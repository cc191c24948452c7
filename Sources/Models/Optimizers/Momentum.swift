internal import Forms
internal import Kernels

/// `v = mu v - rate g; w += v` (Polyak, 1964).
struct Momentum: Optimizer {
  var rate = Setting(0.01)
  var mu = Setting(0.9)

  static let form = Form<Momentum>(
    "a ball that rolls: v = mu v - lr g, w += v",
    [
      .keyword("lr", "the learning rate", \.rate, .each(.atLeast(0))),
      .keyword("mu", "how much of the speed a step keeps", \.mu, .each(.from(0, below: 1))),
    ], examples: [Example("momentum"), Example("momentum lr 0.1 mu 0.95")], related: ["nesterov", "sgd"])

  let slots = 1

  func update(_ u: Update) {
    let (rate, mu) = (Float(u.rate), Float(u.number(mu)))
    Pass.update(u.values, u.state[0], reading: u.gradients, count: u.count) { w, v, g in
      v = mu * v - rate * g
      w += v
    }
  }
}
