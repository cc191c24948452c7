internal import CDigits
public import Forms
internal import Tensors

/// The handwritten digits of scikit-learn: 1797 grey images of 8x8 pixels from 0 to 16, ten classes.
///
/// It is the test set of "Optical Recognition of Handwritten Digits" (E. Alpaydin and C. Kaynak, UCI Machine Learning
/// Repository, 1998; CC BY 4.0). Images by one writer stand together, so accuracy on the last fifth is lower than
/// on a fifth at random.
public struct Digits: BundledSet {
  /// The set.
  public init() {}

  /// How it is written.
  public static let form = Form<Digits>(
    "1797 grey images of handwritten digits, 8x8x1, pixels from 0 to 16", examples: [Example("digits")],
    related: ["split", "standardize"])

  /// The images and labels in their original order.
  public func dataset() throws(DatasetError) -> Dataset {
    let (count, pixels) = (digits_count, digits_pixels)
    let images: Storage<Float>
    do { images = try Storage(count: count * pixels) } catch { throw .memory(error) }
    var labels: [Int] = []
    for image in 0..<count {
      let row = digits_start() + image * (pixels + 1)
      for pixel in 0..<pixels { images.pointer[image * pixels + pixel] = Float(row[pixel]) }
      labels.append(Int(row[pixels]))
    }
    return try Dataset(
      name: "digits", features: Tensor([count, 1, 8, 8], adopting: images),
      targets: .classes(labels, names: (0...9).map(String.init)))
  }
}
