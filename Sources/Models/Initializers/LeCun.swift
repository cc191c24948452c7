internal import Forms
internal import Tensors

/// Variance `1 / n`, which keeps the scale of what linear units are given (LeCun and others, "Efficient backprop", 1998).
struct LeCun: Initializer {
  var dist = Distribution.normal
  var mode = FanMode.fan_in

  static let form = Form<LeCun>(
    "variance 1/n with n the number of inputs: what keeps signals as large as they come",
    [
      .keyword("dist", "the distribution", \.dist),
      .keyword("mode", "n is the number of inputs, or the average of inputs and outputs", \.mode),
    ], examples: [Example("lecun"), Example("lecun dist uniform")], related: ["xavier", "he"])

  func draw(fanIn: Int, fanOut: Int, _ random: Random) -> (UInt64) -> Double {
    dist.draw(deviation: (1 / mode.count(fanIn, fanOut)).squareRoot(), random)
  }
}
