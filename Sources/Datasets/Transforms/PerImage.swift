public import Forms
public import Kernels
public import Tensors

/// Each example with mean 0 and deviation 1 of its own.
public struct PerImage: Transform {
  /// The transform.
  public init() {}

  /// How it is written.
  public static let form = Form<PerImage>(
    "gives each example mean 0 and standard deviation 1 over its own numbers, so that how light an image is and how strong its contrast do not matter; one that is even becomes 0",
    examples: [Example("perimage")], related: ["standardize", "contrast", "bn"])

  /// Any numbers will do.
  public func rule(for example: Shape) throws(DatasetError) -> MapRule { .even }

  /// There is nothing to learn.
  public func fit(_ features: Tensor<Float>) throws(DatasetError) -> RuleMap { try RuleMap(.even, features.shape.perExample) }
}
