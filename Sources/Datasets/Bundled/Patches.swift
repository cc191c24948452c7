internal import CTables
public import Forms
internal import Tensors

/// Pieces of ten free photographs that come with scikit-image: which one is it from?
///
/// Those for training lie in the left three quarters of a photograph, those for the test in the right quarter, so that nobody
/// sees the same place twice. Three of the photographs are grey.
public struct Patches: Bundled {
  /// The set.
  public init() {}

  /// How it is written.
  public static let form = Form<Patches>(
    "4,000 colour images 16x16x3 cut from ten free photographs, to be told from which: 3,200 from their left parts for training, 800 from their right parts for the test",
    examples: [Example("patches")], related: ["mnist", "digits", "split"])

  /// The two parts, in each of them one of each class in turn.
  public func content() throws(DatasetError) -> Loaded.Content {
    let all = try BundledImages.dataset(
      tables_name_patches, called: Self.word, [3, 16, 16],
      classes: ["astronaut", "brick", "camera", "cat", "coffee", "galaxies", "gravel", "retina", "rocket", "tissue"])
    let count = 3_200
    return .splits(
      Splits(
        train: try all.subset(Array(0..<count)), validation: try all.subset([]),
        test: try all.subset(Array(count..<all.count))))
  }
}
