internal import Forms
internal import Kernels

/// `w -= rate g`.
struct SGD: Optimizer {
  var rate = Setting(0.1)

  static let form = Form<SGD>(
    "straight down the gradient: w -= lr g", [.keyword("lr", "the learning rate", \.rate, .each(.atLeast(0)))],
    examples: [Example("sgd"), Example("sgd lr 0.01")], related: ["momentum", "adam", "rmsprop"])

  let slots = 0

  func update(_ u: Update) {
    let rate = Float(u.rate)
    Pass.map(u.values, u.gradients, into: u.values, count: u.count) { $0 - rate * $1 }
  }
}
