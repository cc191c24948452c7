public import Forms
public import Kernels
public import Tensors

/// A window of an image at a random place, after black was put around it.
public struct Crop: Augmentation {
  var window = Window(0, 0)
  var pad = 0
  // The shape of the images, where the window has another size.
  private var whole: Shape?

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Crop>(
    "cuts a window out of each image that training sees, at a random place, after `pad` black pixels were put around it; where that is smaller than the image, all else sees the middle",
    [
      .positional("SIZE", "the window", \.window, .atLeast(1)),
      .keyword("pad", "how many black pixels are put on every side", \.pad, .between(0, 10_000)),
    ], examples: [Example("crop 8x8 pad 1"), Example("crop 6x6")], related: ["shift", "flip", "cutout", "resize", "train"])

  /// It needs images that hold the window.
  public func check(_ example: Shape) throws(DatasetError) {
    guard example.rank == 3 else { throw .notImages(example) }
    guard window.height <= example[1] + 2 * pad, window.width <= example[2] + 2 * pad else {
      throw .cropSize(Shape([window.height, window.width]), images: Shape([example[1], example[2]]), pad: pad)
    }
  }

  /// The same, with the size of the images.
  public func fitted(to features: Tensor<Float>) throws(DatasetError) -> any Augmentation {
    var copy = self
    let example = features.shape.perExample
    copy.whole = example.rank == 3 && [window.height, window.width] != example.dimensions.suffix(2) ? example : nil
    return copy
  }

  /// Images of the window's size stay so.
  public var cut: (input: Shape, output: Shape)? { whole.map { ($0, [$0[0], window.height, window.width]) } }

  /// Cuts it out.
  public func cut(_ picture: Picture, into y: UnsafeMutablePointer<Float>, random: Random) {
    let top = random.below(picture.height + 2 * pad - window.height + 1, at: 0) - pad
    let left = random.below(picture.width + 2 * pad - window.width + 1, at: 1) - pad
    picture.cut(rows: top..<top + window.height, columns: left..<left + window.width, into: y)
  }

  /// Cuts it: the place of a window of its own size is how far the image is moved.
  public func change(_ picture: Picture, random: Random) {
    picture.shift(down: pad - random.below(2 * pad + 1, at: 0), right: pad - random.below(2 * pad + 1, at: 1))
  }
}
