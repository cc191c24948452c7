internal import Forms
internal import Tensors

/// Variance `2 / n`, for layers that a ReLU follows (He et al., 2015).
struct He: Initializer {
  var dist = Distribution.normal
  var mode = FanMode.fan_in

  static let form = Form<He>(
    "variance 2/n: what layers before a ReLU need, so that signals neither fade nor grow",
    [
      .keyword("dist", "the distribution", \.dist),
      .keyword("mode", "n is the number of inputs, or the average of inputs and outputs", \.mode),
    ], examples: [Example("he"), Example("he dist uniform")], related: ["xavier", "gaussian"])

  func draw(fanIn: Int, fanOut: Int, _ random: Random) -> (UInt64) -> Double {
    dist.draw(deviation: (2 / mode.count(fanIn, fanOut)).squareRoot(), random)
  }
}
