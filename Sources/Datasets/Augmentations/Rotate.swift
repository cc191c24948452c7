public import Forms
public import Kernels
public import Tensors

/// An image turned about its middle; what comes in from outside is black.
public struct Rotate: Augmentation {
  var most = 10.0

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Rotate>(
    "turns each image that training sees to the left or right, by up to so many degrees; what comes in is black",
    [.positional("DEGREES", "the most degrees", \.most, .between(0, 360), optional: true)],
    examples: [Example("rotate 15")], related: ["zoom", "shear", "shift", "flip"])

  /// Turns it.
  public func change(_ picture: Picture, random: Random) {
    picture.warp(.rotation(most * (2 * random.uniform(at: 0) - 1)))
  }
}
