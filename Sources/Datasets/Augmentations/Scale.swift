public import Forms
public import Kernels
public import Tensors

/// Another word for `zoom`.
public struct Scale: Augmentation {
  private var zoom = Zoom()
  private var factor: Spread {
    get { zoom.factor }
    set { zoom.factor = newValue }
  }

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Scale>(
    "is another word for `zoom`: what is seen in each image that training sees becomes larger or smaller",
    [
      .positional(
        "FACTOR", "from where to where, such as 0.8..1.25, or how far from 1", \.factor, Spread.sizes, optional: true)
    ],
    examples: [Example("scale 0.9..1.5")], related: ["zoom", "rotate", "shear", "crop"])

  /// Enlarges it.
  public func change(_ picture: Picture, random: Random) { zoom.change(picture, random: random) }
}
