public import Forms
public import Kernels
public import Tensors

/// An image slanted to the left or right about its middle; what comes in from outside is black.
public struct Shear: Augmentation {
  var most = 10.0

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Shear>(
    "slants each image that training sees to the left or right: what was upright leans by up to so many degrees; what comes in is black",
    [.positional("DEGREES", "the most degrees", \.most, .between(0, 80), optional: true)],
    examples: [Example("shear 15")], related: ["rotate", "zoom", "shift"])

  /// Slants it.
  public func change(_ picture: Picture, random: Random) {
    picture.warp(.shear(most * (2 * random.uniform(at: 0) - 1)))
  }
}
