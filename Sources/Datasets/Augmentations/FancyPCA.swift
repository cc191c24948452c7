public import Forms
public import Kernels
public import Tensors

/// Light of another colour on an image: along each direction in which colours differ, as far as a normal draw times their variance
/// (Krizhevsky, Sutskever and Hinton, 2012).
public struct FancyPCA: Augmentation {
  var deviation = 0.1
  // The three directions, each times its variance, one after the other.
  var along: [Double] = []

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<FancyPCA>(
    "adds to each image that training sees a colour along the directions in which the colours of all pixels differ: a normal draw of deviation S times the variance along each; pictures from 0 to 1 stay so",
    [
      .positional("S", "the deviation of the draws", \.deviation, .between(0, 1000), optional: true),
      .keyword(
        "along", "the three directions times their variances, nine numbers; found out from the examples", \.along,
        Limits("nine numbers") { $0.isEmpty || $0.count == 9 && $0.allSatisfy(\.isFinite) }),
    ],
    examples: [Example("fancypca 0.2")], related: ["hsv", "jitter", "hue", "pca"])

  /// It needs three channels.
  public func check(_ example: Shape) throws(DatasetError) { try example.checkColours() }

  /// The same, with the directions of the examples' colours.
  public func fitted(to features: Tensor<Float>) throws(DatasetError) -> any Augmentation {
    guard along.isEmpty else { return self }
    var copy = self
    copy.along = try Self.directions(of: features)
    return copy
  }

  /// Of the colours of all pixels: each direction times its variance. Of numbers beyond 0 to 1 these are what they are there,
  /// so that the colours differ by as much to the eye.
  private static func directions(of images: Tensor<Float>) throws(DatasetError) -> [Double] {
    let colours: Tensor<Float>
    do { colours = try Picture.colours(of: images) } catch { throw .memory(error) }
    let (_, variances, directions) = try Directions.of(colours)
    let (least, most) = images.withElements { ($0.min() ?? 0, $0.max() ?? 1) }
    let range = least >= 0 && most <= 1 ? 1 : Double(most) - Double(least)
    // As many digits as are worth reading.
    return zip(directions, variances).flatMap { direction, variance in
      direction.map { ($0 * variance / max(range, 1e-30) * 1e7).rounded() / 1e7 }
    }
  }

  /// Adds one colour to all pixels.
  public func change(_ picture: Picture, random: Random) {
    guard along.count == 9 else { return }
    let amounts = (0..<3).map { channel in
      (0..<3).reduce(0.0) { $0 + along[3 * $1 + channel] * deviation * random.normal(at: UInt64($1)) }
    }
    picture.add((Float(amounts[0]), Float(amounts[1]), Float(amounts[2])))
  }
}
