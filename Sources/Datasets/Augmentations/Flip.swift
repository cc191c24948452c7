public import Forms
public import Kernels
public import Tensors

/// An image as in a mirror.
public struct Flip: Augmentation {
  /// What is left is right, what is above is below, or each.
  enum Axis: String, Choice, Sendable { case horizontal, vertical, both }

  var axis = Axis.horizontal
  var p = 0.5

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Flip>(
    "mirrors every other image that training sees; where left and right mean something, as in digits, it does harm",
    [
      .keyword("axis", "what changes sides; with `both`, each by itself", \.axis),
      .keyword("p", "the share of images that are mirrored", \.p, .between(0, 1)),
    ], examples: [Example("flip"), Example("flip axis vertical p 0.2")], related: ["crop", "shift", "train"])

  /// Mirrors it, or not.
  public func change(_ picture: Picture, random: Random) {
    if axis != .vertical, random.uniform(at: 0) < p { picture.mirrorColumns() }
    if axis != .horizontal, random.uniform(at: 1) < p { picture.mirrorRows() }
  }
}
