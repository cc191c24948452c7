public import Forms
public import Kernels
public import Tensors

/// Two examples laid over each other, and their targets (Zhang and others, 2018).
public struct Mixup: Mixture {
  var a = 1.0

  /// The mixture with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Mixup>(
    "lays another example over each one that training sees, with a share from a beta distribution; targets are mixed alike",
    [
      .positional(
        "A", "both parameters of the distribution: small ones mix little, 1 mixes in any shares", \.a, .between(0.01, 100),
        optional: true)
    ],
    examples: [Example("mixup 0.2")], related: ["cutmix", "flip", "train"])

  /// Lays it over.
  public func mix(_ other: UnsafePointer<Float>, into picture: Picture, random: Random) -> Double {
    let share = Beta.draw(a, random)
    picture.blend(other, share: Float(share))
    return share
  }
}
