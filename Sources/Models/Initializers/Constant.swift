internal import Forms
internal import Tensors

/// The same number everywhere: units that start alike stay alike.
struct Constant: Initializer {
  var value = 0.0

  static let form = Form<Constant>(
    "the same number everywhere: units that start alike stay alike",
    [.positional("C", "the number", \.value, .finite)], examples: [Example("constant 0.5")],
    related: ["zeros", "gaussian"])

  func draw(fanIn: Int, fanOut: Int, _ random: Random) -> (UInt64) -> Double { { _ in value } }
}
