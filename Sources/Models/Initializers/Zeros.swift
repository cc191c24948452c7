internal import Forms
internal import Tensors

/// Zero everywhere: units that start alike stay alike.
struct Zeros: Initializer {
  static let form = Form<Zeros>(
    "all zero: to show that units which start alike stay alike", examples: [Example("zeros")], related: ["gaussian"])

  func draw(fanIn: Int, fanOut: Int, _ random: Random) -> (UInt64) -> Double { { _ in 0 } }
}
