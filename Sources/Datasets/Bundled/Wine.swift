internal import CTables
public import Forms

/// 178 wines of three growers (S. Aeberhard and M. Forina; UCI Machine Learning Repository, CC BY 4.0).
public struct Wine: BundledSet {
  /// The set.
  public init() {}

  /// How it is written.
  public static let form = Form<Wine>(
    "178 wines of three growers: 13 results of a chemical analysis", examples: [Example("wine")],
    related: ["split", "standardize"])

  /// The wines, grower by grower.
  public func dataset() throws(DatasetError) -> Dataset {
    try BundledTable.dataset(tables_name_wine, called: Self.word, classes: ["class_0", "class_1", "class_2"])
  }
}
