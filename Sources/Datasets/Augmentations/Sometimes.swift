public import Forms
public import Kernels
public import Tensors

/// Augmentations that only some of the examples go through.
public struct Sometimes: Augmentation {
  var p = 0.5
  var braces = AugmentationBraces()

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Sometimes>(
    "sends a share of the examples that training sees through the augmentations in its braces, and leaves the others alone",
    [
      .positional("P", "the share", \.p, .between(0, 1)),
      .positional("{...}", "the augmentations, one after the other", \.braces),
    ],
    examples: [Example("sometimes 0.3 { rotate 15 | grain 0.1 }")], related: ["oneof", "flip", "train"])

  /// Throws what the braces threw.
  public func checkParts() throws { try braces.checkParts(word: Self.word) }

  /// What is in the braces must suit the examples.
  public func check(_ example: Shape) throws(DatasetError) { try braces.check(example) }

  /// What is in the braces, fitted.
  public func fitted(to features: Tensor<Float>) throws(DatasetError) -> any Augmentation {
    var copy = self
    copy.braces = try braces.fitted(to: features)
    return copy
  }

  /// Sends it through, or not.
  public func change(_ picture: Picture, random: Random) {
    guard random.uniform(at: 0) < p else { return }
    for (number, branch) in braces.branches.enumerated() { branch.change(picture, random.stream(UInt64(number))) }
  }
}
