internal import CTables
public import Forms

/// 150 iris flowers of three species (R. A. Fisher, 1936; UCI Machine Learning Repository, CC BY 4.0).
public struct Iris: BundledSet {
  /// The set.
  public init() {}

  /// How it is written.
  public static let form = Form<Iris>(
    "150 flowers of three species: length and width of sepals and petals in centimetres", examples: [Example("iris")],
    related: ["split", "standardize"])

  /// The flowers, species by species.
  public func dataset() throws(DatasetError) -> Dataset {
    try BundledTable.dataset(tables_name_iris, called: Self.word, classes: ["setosa", "versicolor", "virginica"])
  }
}
