public import Forms
public import Kernels
public import Tensors

/// A window of an image at a random place, after black was put around it.
public struct Crop: Augmentation {
  var window = Window(0, 0)
  var pad = 0

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Crop>(
    "cuts a window of the images' own size out of each image that training sees, at a random place, after `pad` black pixels were put around it",
    [
      .positional("SIZE", "the window, which is as large as the images", \.window),
      .keyword("pad", "how many black pixels are put on every side", \.pad, .between(0, 10_000)),
    ], examples: [Example("crop 8x8 pad 1")], related: ["shift", "flip", "cutout", "train"])

  /// It needs images of the window's size.
  public func check(_ example: Shape) throws(DatasetError) {
    guard example.rank == 3 else { throw .notImages(example) }
    guard example[1] == window.height, example[2] == window.width else {
      throw .cropSize(Shape([window.height, window.width]), images: Shape([example[1], example[2]]))
    }
  }

  /// Cuts it: the place of a window of its own size is how far the image is moved.
  public func change(_ picture: Picture, random: Random) {
    picture.shift(down: pad - random.below(2 * pad + 1, at: 0), right: pad - random.below(2 * pad + 1, at: 1))
  }
}
