public import Forms
internal import Glibc
public import Kernels
public import Tensors

/// Hue, saturation and value of an image, changed as by Dosovitskiy and others, 2014: saturation and value are each raised to a
/// power, multiplied and moved, and the hue is moved, by amounts that are one for all pixels.
public struct HSV: Augmentation {
  /// The augmentation.
  public init() {}

  /// How it is written.
  public static let form = Form<HSV>(
    "changes the colours of each image that training sees: saturation and value become v^a b + c, with a from 1/4 to 4, b from 0.7 to 1.4 and c from -0.1 to 0.1, and up to 0.1 is added to the hue",
    examples: [Example("hsv")], related: ["hue", "saturation", "jitter", "fancypca"])

  /// It needs three channels.
  public func check(_ example: Shape) throws(DatasetError) { try example.checkColours() }

  /// Only of numbers from 0 to 1 a hue is known.
  public func fitted(to features: Tensor<Float>) throws(DatasetError) -> any Augmentation {
    try features.checkUnitRange(for: Self.word)
    return self
  }

  /// Changes the colours.
  public func change(_ picture: Picture, random: Random) {
    func curve(_ position: UInt64) -> Picture.Curve {
      // A power as often below 1 as above.
      Picture.Curve(
        power: Float(pow(4, 2 * random.uniform(at: position) - 1)), factor: Float(0.7 + 0.7 * random.uniform(at: position + 1)),
        offset: Float(0.2 * random.uniform(at: position + 2) - 0.1))
    }
    picture.changeHSV(saturation: curve(0), value: curve(3), turn: Float(0.2 * random.uniform(at: 6) - 0.1))
  }
}
