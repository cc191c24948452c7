public import Forms
public import Kernels
public import Tensors

/// Images of another size, each pixel between four in proportion.
public struct Resize: Transform {
  var size = Window(1, 1)

  /// The transform with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Resize>(
    "makes images H high and W wide, each pixel between four of the old ones in proportion (bilinear)",
    [
      .positional(
        "HxW", "the new size; one number is a square", \.size,
        Limits("1x1 to 10000x10000") {
          (1...10_000).contains($0.height) && (1...10_000).contains($0.width)
        })
    ],
    examples: [Example("resize 12x12")], related: ["crop", "grey", "load"])

  /// It needs images.
  public func rule(for example: Shape) throws(DatasetError) -> MapRule {
    guard example.rank == 3 else { throw .notImages(example) }
    return .resized(height: size.height, width: size.width)
  }

  /// There is nothing to learn.
  public func fit(_ features: Tensor<Float>) throws(DatasetError) -> RuleMap {
    try RuleMap(rule(for: features.shape.perExample), features.shape.perExample)
  }
}
