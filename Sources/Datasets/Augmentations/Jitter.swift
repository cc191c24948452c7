public import Forms
public import Kernels
public import Tensors

/// Brightness, contrast, saturation and hue of an image, all changed.
public struct Jitter: Augmentation {
  var strength = 0.2
  var brightness: Spread?
  var contrast: Spread?
  var saturation: Spread?
  var hue: Turn?

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Jitter>(
    "changes brightness, contrast, saturation and hue of each image that training sees; pictures from 0 to 1 stay so",
    [
      .positional(
        "S", "how far the first three may be from 1, and four times how far the hue is turned", \.strength, .between(0, 1),
        optional: true),
      .keyword("brightness", "from where to where, or how far from 1", \.brightness),
      .keyword("contrast", "from where to where, or how far from 1", \.contrast),
      .keyword("saturation", "from where to where, or how far from 1", \.saturation),
      .keyword("hue", "from where to where, or how far to either side, as a share of the circle", \.hue),
    ],
    examples: [Example("jitter 0.3"), Example("jitter 0.1 brightness 0.5..1.5 hue -0.02..0.02")],
    related: ["brightness", "contrast", "saturation", "hue", "hsv"])

  /// It needs three channels.
  public func check(_ example: Shape) throws(DatasetError) { try example.checkColours() }

  /// Only of numbers from 0 to 1 a hue is known.
  public func fitted(to features: Tensor<Float>) throws(DatasetError) -> any Augmentation {
    try features.checkUnitRange(for: Self.word)
    return self
  }

  /// Changes one after the other.
  public func change(_ picture: Picture, random: Random) {
    let usual = Spread(radius: strength)
    var (light, spread, colour, turned) = (Brightness(), Contrast(), Saturation(), Hue())
    light.factor = brightness ?? usual
    spread.factor = contrast ?? usual
    colour.factor = saturation ?? usual
    turned.turn = hue ?? Turn(radius: strength / 4)
    let steps: [any Augmentation] = [light, spread, colour, turned]
    for (number, step) in steps.enumerated() { step.change(picture, random: random.stream(UInt64(number))) }
  }
}
