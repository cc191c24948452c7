internal import CTables
public import Forms

/// 569 tumours (W. Wolberg, W. Street and O. Mangasarian, 1995; UCI Machine Learning Repository, CC BY 4.0).
public struct BreastCancer: BundledSet {
  /// The set.
  public init() {}

  /// How it is written.
  public static let form = Form<BreastCancer>(
    "569 tumours, malignant or benign: 30 measures of the nuclei of their cells", examples: [Example("breastcancer")],
    related: ["split", "standardize"])

  /// The tumours in their original order.
  public func dataset() throws(DatasetError) -> Dataset {
    try BundledTable.dataset(tables_name_breastcancer, called: Self.word, classes: ["malignant", "benign"])
  }
}
