public import Forms
public import Kernels
public import Tensors

/// An image in stronger or paler colours: how far its numbers are from the lightness of their pixel, times a factor.
public struct Saturation: Augmentation {
  var factor = Spread(radius: 0.2)

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Saturation>(
    "gives each image that training sees stronger or paler colours, by a factor: 0 is grey; pictures from 0 to 1 stay so",
    [.positional("FACTOR", "from where to where, such as 0.5..1.5, or how far from 1", \.factor, optional: true)],
    examples: [Example("saturation 0.5..1.5")], related: ["hue", "brightness", "contrast", "jitter"])

  /// It needs three channels.
  public func check(_ example: Shape) throws(DatasetError) { try example.checkColours() }

  /// Strengthens the colours.
  public func change(_ picture: Picture, random: Random) {
    picture.saturate(Float(factor.value(at: random.uniform(at: 0))))
  }
}
