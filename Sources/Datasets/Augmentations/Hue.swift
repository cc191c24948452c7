public import Forms
public import Kernels
public import Tensors

/// An image in other colours: its hues are turned round the circle.
public struct Hue: Augmentation {
  var turn = Turn(radius: 0.1)

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Hue>(
    "turns the hues of each image that training sees round the circle of colours, by a share of the whole circle",
    [.positional("TURN", "from where to where, such as -0.1..0.1, or how far to either side", \.turn, optional: true)],
    examples: [Example("hue -0.05..0.2")], related: ["saturation", "jitter", "hsv"])

  /// It needs three channels.
  public func check(_ example: Shape) throws(DatasetError) { try example.checkColours() }

  /// Only of numbers from 0 to 1 a hue is known.
  public func fitted(to features: Tensor<Float>) throws(DatasetError) -> any Augmentation {
    try features.checkUnitRange(for: Self.word)
    return self
  }

  /// Turns the hues.
  public func change(_ picture: Picture, random: Random) {
    let turn = Float(turn.value(at: random.uniform(at: 0)))
    picture.changeHSV { hue, saturation, value in (hue + turn, saturation, value) }
  }
}
