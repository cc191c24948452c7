public import Forms
public import Kernels
public import Tensors

/// Features that vary together no more, each with variance 1.
///
/// With `pca` they are the places along the directions of `pca`, each divided by its deviation; with `zca` they are turned back,
/// and as near to what they were as whitened features can be (Bell and Sejnowski, 1997).
public struct Whiten: Transform {
  /// Which of all ways to whiten it is.
  enum Kind: String, Choice, Sendable { case pca, zca }

  var eps = 1e-5
  var kind = Kind.pca

  /// The transform with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Whiten>(
    "takes away what features have in common: over the training examples each has variance 1, and none varies with another",
    [
      .keyword("eps", "what is added to each variance; more of it makes less of noise", \.eps, .between(0, 1e6)),
      .keyword("kind", "`pca` gives places along directions, `zca` leaves images recognizable", \.kind),
    ],
    examples: [Example("whiten"), Example("whiten eps 0.1 kind zca")], related: ["pca", "standardize", "bn"])

  /// As many numbers as there were; turned back they are images again.
  public func rule(for example: Shape) throws(DatasetError) -> MapRule {
    .projected(kind == .zca ? example : [example.count])
  }

  /// The mean, and the directions divided by deviations.
  public func fit(_ features: Tensor<Float>) throws(DatasetError) -> RuleMap {
    let example = features.shape.perExample
    let (mean, variances, directions) = try Directions.of(features)
    let width = example.count
    // Along what never varies there is nothing to be stretched.
    let least = (variances.first ?? 0) * 1e-14
    let scales = variances.map { $0 + eps > least ? 1 / ($0 + eps).squareRoot() : 0 }
    var matrix = zip(directions, scales).flatMap { direction, scale in direction.map { $0 * scale } }
    if kind == .zca {
      let (scaled, flat) = (matrix, Array(directions.joined()))
      Double.multiply(
        flat, transposed: true, scaled, transposed: false, into: &matrix, rows: width, columns: width, inner: width, beta: 0)
    }
    return try RuleMap(
      rule(for: example), example,
      [
        Directions.tensor(example, mean), Directions.tensor([width, width], matrix),
        Directions.tensor([width], variances),
      ])
  }
}
