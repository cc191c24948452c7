public import Forms
public import Kernels
public import Tensors

/// An image made larger or smaller about its middle; what comes in from outside is black.
public struct Zoom: Augmentation {
  var factor = Spread(radius: 0.2, least: Spread.leastSize)

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Zoom>(
    "makes what is seen in each image that training sees larger or smaller, by a factor; the image keeps its size, and what comes in is black",
    [
      .positional(
        "FACTOR", "from where to where, such as 0.8..1.25, or how far from 1", \.factor, Spread.sizes, optional: true)
    ],
    examples: [Example("zoom 0.9..1.5")], related: ["rotate", "shear", "crop"])

  /// Enlarges it.
  public func change(_ picture: Picture, random: Random) { picture.warp(.zoom(factor.value(at: random.uniform(at: 0)))) }
}
