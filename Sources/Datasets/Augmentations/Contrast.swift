public import Forms
public import Kernels
public import Tensors

/// An image of more or less contrast: how far its numbers are from their mean, times a factor.
public struct Contrast: Augmentation {
  var factor = Spread(radius: 0.2)

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Contrast>(
    "gives each image that training sees more or less contrast around its mean lightness; pictures from 0 to 1 stay so",
    [.positional("FACTOR", "from where to where, such as 0.5..1.5, or how far from 1", \.factor, optional: true)],
    examples: [Example("contrast 0.5..1.5")], related: ["brightness", "grain", "train"])

  /// Spreads it about its mean.
  public func change(_ picture: Picture, random: Random) {
    let (factor, mean) = (Float(factor.value(at: random.uniform(at: 0))), picture.lightness)
    picture.change { value, _ in mean + (value - mean) * factor }
  }
}
