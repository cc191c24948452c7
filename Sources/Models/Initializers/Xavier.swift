internal import Forms
internal import Tensors

/// Variance `1 / n`, for tanh, sigmoid and linear layers (Glorot and Bengio, 2010).
struct Xavier: Initializer {
  var dist = Distribution.normal
  var mode = FanMode.fan_in

  static let form = Form<Xavier>(
    "variance 1/n: what tanh, sigmoid and linear layers need",
    [
      .keyword("dist", "the distribution", \.dist),
      .keyword("mode", "n is the number of inputs, or the average of inputs and outputs", \.mode),
    ], examples: [Example("xavier"), Example("xavier dist uniform mode average")], related: ["he"])

  func draw(fanIn: Int, fanOut: Int, _ random: Random) -> (UInt64) -> Double {
    dist.draw(deviation: (1 / mode.count(fanIn, fanOut)).squareRoot(), random)
  }
}
