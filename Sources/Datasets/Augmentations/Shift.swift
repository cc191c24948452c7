public import Forms
public import Kernels
public import Tensors

/// An image moved by some pixels; what comes in from outside is black.
public struct Shift: Augmentation {
  var most = 1

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Shift>(
    "moves each image that training sees by up to N pixels up or down and left or right; what comes in is black",
    [.positional("N", "the most pixels", \.most, .between(0, 10_000))],
    examples: [Example("shift 1")], related: ["crop", "flip", "train"])

  /// Moves it.
  public func change(_ picture: Picture, random: Random) {
    picture.shift(down: random.below(2 * most + 1, at: 0) - most, right: random.below(2 * most + 1, at: 1) - most)
  }
}
