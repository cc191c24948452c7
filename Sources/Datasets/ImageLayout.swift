public import Tensors

/// The two orders of an image's numbers: the engine's, channels first (C x H x W), and the users', channels last.
public enum ImageLayout {
  /// The shape of one example as users see it: H x W x C for an image, any other as it is.
  public static func display(_ example: Shape) -> Shape {
    example.rank == 3 ? [example[1], example[2], example[0]] : example
  }

  /// The shape of one example as the engine stores it, from how users see it: C x H x W for an image.
  public static func engine(_ example: Shape) -> Shape {
    example.rank == 3 ? [example[2], example[0], example[1]] : example
  }

  /// Images of shape [N, H, W, C] as the engine stores them: [N, C, H, W]. Throws if they are no images.
  public static func channelsFirst(_ images: Tensor<Float>) throws(DatasetError) -> Tensor<Float> {
    try exchanged(images, to: engine(images.shape.perExample), inner: images.shape[3])
  }

  /// Images of shape [N, C, H, W] as users see them: [N, H, W, C]. Throws if they are no images.
  public static func channelsLast(_ images: Tensor<Float>) throws(DatasetError) -> Tensor<Float> {
    try exchanged(images, to: display(images.shape.perExample), inner: images.shape[2].saturatingProduct(images.shape[3]))
  }

  /// Each image as a matrix whose rows have `inner` numbers, transposed.
  private static func exchanged(
    _ images: Tensor<Float>, to example: Shape, inner: Int
  ) throws(DatasetError) -> Tensor<Float> {
    guard images.shape.rank == 4 else { throw .notImages(images.shape.perExample) }
    let shape = Shape([images.shape[0]] + example.dimensions)
    let storage: Storage<Float>
    do { storage = try Storage(count: shape.count) } catch { throw .memory(error) }
    let width = example.count
    guard shape.count > 0, inner > 0 else { return Tensor(shape, adopting: storage) }
    let (outer, destination) = (width / inner, storage.pointer)
    images.withElements { source in
      for image in 0..<images.shape[0] {
        for row in 0..<outer {
          for column in 0..<inner {
            destination[image * width + column * outer + row] = source[image * width + row * inner + column]
          }
        }
      }
    }
    return Tensor(shape, adopting: storage)
  }
}

extension Dataset {
  /// Whether the examples are images.
  public var isImages: Bool { exampleShape.rank == 3 }

  /// The images as users see them, of shape [N, H, W, C]; throws if the examples are no images.
  public func imagesForDisplay() throws(DatasetError) -> Tensor<Float> { try ImageLayout.channelsLast(features) }
}
