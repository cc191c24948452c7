public import Forms
public import Kernels
public import Tensors

/// Noise on every number of an example.
public struct Grain: Augmentation {
  var deviation = 0.1

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Grain>(
    "adds noise to every number of the examples that training sees; pictures from 0 to 1 stay so",
    [.positional("S", "the noise's standard deviation", \.deviation, .between(0, 1e6))],
    examples: [Example("grain 0.1")], related: ["cutout", "brightness", "train"])

  /// Any numbers will do.
  public func check(_ example: Shape) throws(DatasetError) {}

  /// Adds the noise.
  public func change(_ picture: Picture, random: Random) {
    guard deviation > 0 else { return }
    picture.change { value, index in value + Float(deviation * random.normal(at: UInt64(index))) }
  }
}
