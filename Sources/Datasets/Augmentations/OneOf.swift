public import Forms
public import Kernels
public import Tensors

/// Augmentations of which each example goes through one.
public struct OneOf: Augmentation {
  var braces = AugmentationBraces()

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<OneOf>(
    "sends each example that training sees through one of the augmentations in its braces, each as likely as any other",
    [.positional("{...}", "the augmentations, separated by commas or lines; each may be several in a pipe", \.braces)],
    examples: [Example("oneof { rotate 15, shift 1 | grain 0.1 }")], related: ["sometimes", "flip", "train"])

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

  /// Sends it through one.
  public func change(_ picture: Picture, random: Random) {
    guard !braces.branches.isEmpty else { return }
    let choice = random.below(braces.branches.count, at: 0)
    braces.branches[choice].change(picture, random.stream(UInt64(choice)))
  }
}
