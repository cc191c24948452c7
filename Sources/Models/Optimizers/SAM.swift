internal import Forms
internal import Kernels

/// Foret and others, "Sharpness-aware minimization for efficiently improving generalization", 2021: momentum's step, by the
/// gradient at `w + rho g / ||g||`, where `g` is the gradient at `w` of everything together.
struct SAM: ExploringOptimizer {
  var rate = Setting(0.01)
  var mu = Setting(0.9)
  var radius = Setting(0.05)

  static let form = Form<SAM>(
    "momentum by the gradient at the worst place nearby, which leads to flat valleys: each step takes two passes",
    [
      .keyword("lr", "the learning rate", \.rate, .each(.atLeast(0))),
      .keyword("mu", "how much of the speed a step keeps", \.mu, .each(.from(0, below: 1))),
      .keyword("rho", "how far away the worst place may be", \.radius, .each(.atLeast(0))),
    ], examples: [Example("sam"), Example("sam lr 0.05 rho 0.1")], related: ["momentum", "schedulefree"])

  let slots = 1

  func explore(_ u: Update, pass: () throws -> Double?) throws -> Bool {
    guard try pass() != nil else { return false }
    let length = Pass.sum(u.gradients, count: u.count) { $0 * $0 }.squareRoot()
    let reach = Float(u.number(radius) / (length + 1e-12))
    Threads.split(u.count) { range in
      let u = u.part(range)
      Pass.map(u.values, u.gradients, into: u.values, count: u.count) { $0 + reach * $1 }
    }
    return try pass() != nil
  }

  func update(_ u: Update) {
    var step = Momentum()
    step.mu = mu
    step.update(u)
  }
}
