public import Forms
public import Kernels
public import Tensors

/// An image made lighter or darker: its numbers times a factor.
public struct Brightness: Augmentation {
  var factor = Spread(radius: 0.2)

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Brightness>(
    "makes each image that training sees lighter or darker, by a factor; pictures from 0 to 1 stay so",
    [.positional("FACTOR", "from where to where, such as 0.5..1.5, or how far from 1", \.factor, optional: true)],
    examples: [Example("brightness 0.5..1.5")], related: ["contrast", "grain", "train"])

  /// Multiplies it.
  public func change(_ picture: Picture, random: Random) {
    let factor = Float(factor.value(at: random.uniform(at: 0)))
    picture.change { value, _ in value * factor }
  }
}
