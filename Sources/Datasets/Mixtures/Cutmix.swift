public import Forms
public import Kernels
public import Tensors

/// A rectangle of another image in each, and of its target the share that it covers (Yun and others, 2019).
public struct Cutmix: Mixture {
  var a = 1.0

  /// The mixture with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Cutmix>(
    "puts a rectangle of another image into each one that training sees, with an area from a beta distribution; targets are mixed alike",
    [.positional("A", "both parameters of the distribution", \.a, .between(0.01, 100), optional: true)],
    examples: [Example("cutmix 0.5")], related: ["mixup", "cutout", "train"])

  /// It needs images.
  public func check(_ example: Shape) throws(DatasetError) {
    guard example.rank == 3 else { throw .notImages(example) }
  }

  /// Puts it in; what lies outside does not count.
  public func mix(_ other: UnsafePointer<Float>, into picture: Picture, random: Random) -> Double {
    let side = (1 - Beta.draw(a, random)).squareRoot()
    func range(_ extent: Int, at position: UInt64) -> Range<Int> {
      let half = (Double(extent) * side / 2).rounded()
      let (middle, reach) = (random.below(extent, at: position), Int(exactly: half) ?? 0)
      return max(middle - reach, 0)..<min(middle + reach, extent)
    }
    // The distribution draws from streams of its own.
    let (rows, columns) = (range(picture.height, at: 0), range(picture.width, at: 1))
    picture.paste(other, rows: rows, columns: columns)
    return 1 - Double(rows.count * columns.count) / Double(max(picture.height * picture.width, 1))
  }
}
