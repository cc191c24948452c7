public import Forms
public import Kernels
public import Tensors

/// Images without colour: 0.299 red, 0.587 green and 0.114 blue.
public struct Grey: Transform {
  /// The transform.
  public init() {}

  /// How it is written.
  public static let form = Form<Grey>(
    "takes the colour out of images: one channel of 0.299 red, 0.587 green and 0.114 blue; grey images stay as they are",
    examples: [Example("grey")], related: ["invert", "resize", "saturation"])

  /// It needs images.
  public func rule(for example: Shape) throws(DatasetError) -> MapRule {
    guard example.rank == 3 else { throw .notImages(example) }
    guard example[0] == 1 || example[0] == 3 else { throw .notColours(channels: example[0]) }
    return .grey
  }

  /// There is nothing to learn.
  public func fit(_ features: Tensor<Float>) throws(DatasetError) -> RuleMap {
    try RuleMap(rule(for: features.shape.perExample), features.shape.perExample)
  }
}
