internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Jordan and others, "Muon: an optimizer for hidden layers in neural networks", 2024: Nesterov's momentum of each matrix of
/// weights, made orthogonal, `w -= lr max(1, rows / columns)^0.5 O(g + mu m)` (a kernel is a row); all else goes as with AdamW.
struct Muon: Optimizer {
  var rate = Setting(0.02)
  var mu = Setting(0.95)
  var rounds = 5
  var decay = Setting(0)
  var share = Setting(0.05)
  var beta1 = Setting(0.9)
  var beta2 = Setting(0.95)

  static let form = Form<Muon>(
    "momentum whose step is as long in every direction of a layer's weights; offsets and norms go as with adamw",
    [
      .keyword("lr", "the learning rate of the matrices of weights", \.rate, .each(.atLeast(0))),
      .keyword("mu", "how much of the momentum a step keeps", \.mu, .each(.from(0, below: 1))),
      .keyword("steps", "how many rounds make a step orthogonal", \.rounds, .between(1, 20)),
      .keyword("decay", "how much of the weights is taken away, times the learning rate", \.decay, .each(.atLeast(0))),
      .keyword("others", "the learning rate of all else, as a share of that of the matrices", \.share, .each(.atLeast(0))),
      .keyword("beta1", "how much of the mean a step keeps in all else", \.beta1, .each(.from(0, below: 1))),
      .keyword("beta2", "how much of the mean square a step keeps there", \.beta2, .each(.from(0, below: 1))),
    ], examples: [Example("muon"), Example("muon lr 0.01 decay 0.1")], related: ["nesterov", "adamw", "lamb"])

  // The second is the mean square of what is no matrix; in a matrix it is where the step is made.
  let slots = 2
  static let scope = OptimizerScope.tensors

  func update(_ u: Update) {
    guard u.areWeights, let matrix = u.matrix else {
      var step = AdamW()
      (step.beta1, step.beta2, step.decay) = (beta1, beta2, decay)
      return step.update(u.part(0..<u.count, rate: u.rate * u.number(share), areWeights: u.areWeights))
    }
    let mu = u.number(mu)
    let (keep, take) = (Float(mu), Float(1 - mu))
    let step = u.state[1]
    Pass.update(step, u.state[0], reading: u.gradients, count: u.count) { step, m, g in
      m = keep * m + take * g
      step = take * g + keep * m
    }
    // Where there is no memory for it, this step leaves the matrix as it is.
    guard let plain = try? Storage<Float>(count: matrix.rows.saturatingProduct(matrix.columns)),
      (try? matrix.read(step, into: plain.pointer)) != nil,
      (try? Orthogonalization.apply(plain.pointer, rows: matrix.rows, columns: matrix.columns, rounds: rounds)) != nil,
      (try? matrix.write(plain.pointer, into: step)) != nil
    else { return }
    let kept = Float(1 - u.rate * u.number(decay))
    let rate = Float(u.rate * max(1, Double(matrix.rows) / Double(max(matrix.columns, 1))).squareRoot())
    Pass.map(u.values, step, into: u.values, count: u.count) { kept * $0 - rate * $1 }
  }
}
