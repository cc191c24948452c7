internal import Forms
internal import Kernels

/// Riedmiller and Braun, "RPROP", 1993, without going back, as PyTorch has it: each number has a step of its own, which grows
/// while its gradient keeps its sign and shrinks when that turns; then it stays where it is for once.
struct RProp: Optimizer {
  var rate = Setting(0.01)
  var shrink = Setting(0.5)
  var grow = Setting(1.2)
  var least = 1e-6
  var most = 50.0

  static let form = Form<RProp>(
    "a step for each parameter by the sign of its gradient alone: for all examples in one batch",
    [
      .keyword("lr", "how long the first step is", \.rate, .each(.atLeast(0))),
      .keyword("shrink", "by which factor a step shrinks where the gradient turns", \.shrink, .each(.from(0, below: 1))),
      .keyword("grow", "by which factor it grows while the gradient keeps its sign", \.grow, .each(.atLeast(1))),
      .keyword("least", "the shortest step", \.least, .atLeast(0)), .keyword("most", "the longest", \.most, .above(0)),
    ], examples: [Example("rprop"), Example("rprop lr 0.001 grow 1.1")], related: ["lion", "sgd"])

  let slots = 2

  func update(_ u: Update) {
    let (rate, least, most) = (Float(u.rate), Float(least), Float(most))
    let (shrink, grow) = (Float(u.number(shrink)), Float(u.number(grow)))
    // A step is zero before the first one.
    Pass.update(u.values, u.state[0], u.state[1], reading: u.gradients, count: u.count) { w, before, step, g in
      var g = g
      if step == 0 { step = rate }
      let turn = before * g
      if turn > 0 { step = min(step * grow, most) }
      if turn < 0 { (step, g) = (max(step * shrink, least), 0) }
      w -= g > 0 ? step : g < 0 ? -step : g
      before = g
    }
  }
}
