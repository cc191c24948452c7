internal import Forms
internal import Kernels

/// Defazio and others, "The road less scheduled", 2024, with AdamW's steps: `z` takes them, by the gradient at
/// `y = (1 - beta1) z + beta1 x`, and the parameters are `x`, the mean of all `z`, each weighted by the square of its learning
/// rate. Offsets and the numbers of norms are not decayed.
struct ScheduleFree: ExploringOptimizer {
  var rate = Setting(2.5e-3)
  var beta1 = Setting(0.9)
  var beta2 = Setting(0.999)
  var epsilon = 1e-8
  var decay = Setting(0)

  static let form = Form<ScheduleFree>(
    "the mean of a path of adamw's, which settles by itself: it needs no schedule",
    [
      .keyword("lr", "the learning rate", \.rate, .each(.atLeast(0))),
      .keyword("beta1", "how near the mean the gradient is taken", \.beta1, .each(.from(0, below: 1))),
      .keyword("beta2", "how much of the mean square a step keeps", \.beta2, .each(.from(0, below: 1))),
      .keyword("eps", "added to the root, against division by zero", \.epsilon, .above(0)),
      .keyword("decay", "how much of the weights is taken away, times the learning rate", \.decay, .each(.atLeast(0))),
    ], examples: [Example("schedulefree"), Example("schedulefree lr 0.01 beta1 0.95")], related: ["adamw", "sam"])

  // The path, the mean square, and the sum of the weights so far, as a number of its own for each.
  let slots = 3
  static let scope = OptimizerScope.kinds

  func explore(_ u: Update, pass: () throws -> Double?) throws -> Bool {
    // Where the path begins is where its mean is.
    if u.step > 1 {
      let near = Float(u.number(beta1))
      Threads.split(u.count) { range in
        let u = u.part(range)
        Pass.map(u.values, u.state[0], into: u.values, count: u.count) { x, z in near * x + (1 - near) * z }
      }
    }
    return try pass() != nil
  }

  func update(_ u: Update) {
    let (beta1, beta2) = (u.number(beta1), u.number(beta2))
    let rate = u.rate * u.correction(beta2).squareRoot()
    let (near, keep2, take2, epsilon) = (Float(beta1), Float(beta2), Float(1 - beta2), Float(epsilon))
    let (step, weight, decay) = (Float(rate), Float(rate * rate), Float(u.areWeights ? u.number(decay) : 0))
    if u.step == 1 { u.state[0].update(from: u.values, count: u.count) }
    Pass.update(u.values, u.state[0], u.state[1], u.state[2], reading: u.gradients, count: u.count) { x, z, v, sum, g in
      v = keep2 * v + take2 * g * g
      let y = near * x + (1 - near) * z
      z -= step * (g / (v.squareRoot() + epsilon) + decay * y)
      sum += weight
      x += (sum > 0 ? weight / sum : 0) * (z - x)
    }
  }
}
