internal import Forms
internal import Kernels

/// You and others, "Large batch optimization for deep learning: training BERT in 76 minutes", 2020: Adam's step with decay,
/// `u = m / (sqrt(v) + eps) + decay w`, taken as long in each tensor as the tensor is: `w -= lr ||w|| / ||u|| u`, where the
/// ratio is 1 if either norm is 0. Offsets are not decayed.
struct LAMB: Optimizer {
  var rate = Setting(1e-3)
  var beta1 = Setting(0.9)
  var beta2 = Setting(0.999)
  var epsilon = 1e-6
  var decay = Setting(0.01)

  static let form = Form<LAMB>(
    "Adam's step, made in each layer as long as its weights are large: for large batches",
    [
      .keyword("lr", "the learning rate: how large a step is beside the weights", \.rate, .each(.atLeast(0))),
      .keyword("beta1", "how much of the mean a step keeps", \.beta1, .each(.from(0, below: 1))),
      .keyword("beta2", "how much of the mean square a step keeps", \.beta2, .each(.from(0, below: 1))),
      .keyword("eps", "added to the root, against division by zero", \.epsilon, .above(0)),
      .keyword("decay", "how much of the weights is added to the step", \.decay, .each(.atLeast(0))),
    ], examples: [Example("lamb"), Example("lamb lr 0.01 decay 0")], related: ["adam", "sgd"])

  let slots = 3
  static let scope = OptimizerScope.tensors

  func update(_ u: Update) {
    let (beta1, beta2) = (u.number(beta1), u.number(beta2))
    let (first, second) = (Float(1 / u.correction(beta1)), Float(1 / u.correction(beta2)))
    let (take1, take2) = (Float(1 - beta1), Float(1 - beta2))
    let (keep1, keep2, epsilon, decay) = (
      Float(beta1), Float(beta2), Float(epsilon), Float(u.areWeights ? u.number(decay) : 0)
    )
    let step = u.state[2]
    Pass.update(step, u.state[0], u.state[1], reading: u.gradients, count: u.count) { _, m, v, g in
      m = keep1 * m + take1 * g
      v = keep2 * v + take2 * g * g
    }
    Pass.map(u.state[0], u.state[1], u.values, into: step, count: u.count) { m, v, w in
      (m * first) / ((v * second).squareRoot() + epsilon) + decay * w
    }
    let size = Pass.sum(u.values, count: u.count) { $0 * $0 }.squareRoot()
    let length = Pass.sum(step, count: u.count) { $0 * $0 }.squareRoot()
    let factor = Float(u.rate * (size > 0 && length > 0 ? size / length : 1))
    Pass.map(u.values, step, into: u.values, count: u.count) { $0 - factor * $1 }
  }
}
