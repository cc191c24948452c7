internal import Kernels
public import Tensors

/// Examples and what is known of them.
///
/// A dataset never changes; whatever selects or transforms one makes another.
public final class Dataset: Sendable {
  /// What it is called, for display.
  public let name: String
  /// The examples, of shape [N, ...]: images with channels first, [N, C, H, W]; sequences [N, T, F]; vectors [N, D].
  public let features: Tensor<Float>
  /// What stands beside the features.
  public let columns: [Column]
  /// What is to be learned, one for each example; nil where there is nothing, and the data can only be predicted on.
  public let targets: Column.Values?
  /// The whole text that the examples were cut from, where they were.
  public let text: String?
  /// The pipe that they have gone through, stage by stage.
  public let stages: [DataStage]
  /// The examples as they were before the first stage that cannot be taken back.
  public let kept: Kept?
  /// How many examples each class has, in the order of the classes; empty without classes.
  public let classCounts: [Int]

  /// Examples as they were before a stage of the pipe.
  public struct Kept: Sendable {
    /// The examples.
    public let features: Tensor<Float>
    /// Which stage it is.
    public let place: Int

    /// Examples before the stage at a place.
    public init(features: Tensor<Float>, place: Int) { (self.features, self.place) = (features, place) }
  }

  /// What the column of that name is to a network: what it learns.
  public static let label = "label", target = "target"

  /// A dataset of `features`, of shape [N, ...], with as many targets, if there are any, and other columns of as many values.
  /// The examples may have gone through `stages`.
  ///
  /// Throws if the counts differ, a label has no class, or the shapes have no axis of examples or no numbers in a row.
  public convenience init(
    name: String, features: Tensor<Float>, targets: Column.Values?, beside others: [Column] = [], stages: [DataStage] = [],
    text: String? = nil
  ) throws(DatasetError) {
    let learned = targets.map { Column($0.classNames.isEmpty ? Self.target : Self.label, $0) }
    try self.init(name: name, features: features, columns: [learned].compactMap(\.self) + others, stages: stages, text: text)
  }

  /// A dataset of features and columns, of which the one that is called `label` or `target` is what is to be learned.
  public init(
    name: String, features: Tensor<Float>, columns: [Column], stages: [DataStage] = [], text: String? = nil, kept: Kept? = nil
  ) throws(DatasetError) {
    // Rows without numbers would take no memory, and so could be more than anything that counts them can bear.
    guard features.shape.rank >= 2, features.shape.stride > 0 else { throw .notRows(features.shape) }
    for column in columns {
      switch column.values {
      case .steps(let numbers, _), .numbers(let numbers): if numbers.shape.rank < 2 { throw .notRows(numbers.shape) }
      case .classes: break
      }
      guard column.values.count == features.shape[0] else {
        throw .countsDiffer(examples: features.shape[0], targets: column.values.count)
      }
    }
    let shapes = try Self.shapes(through: stages, to: features.shape.perExample)
    if let kept {
      guard kept.features.shape.rank >= 2, kept.features.shape[0] == features.shape[0], stages.indices.contains(kept.place),
        kept.features.shape.perExample == shapes[kept.place]
      else { throw .notRows(kept.features.shape) }
    }
    (self.name, self.features, self.columns, self.stages, self.text) = (name, features, columns, stages, text)
    self.kept = kept
    targets = columns.first { $0.name == Self.label || $0.name == Self.target }?.values
    for column in columns { _ = try column.values.classCounts() }
    classCounts = try targets?.classCounts() ?? []
  }

  /// How many examples there are.
  public var count: Int { features.shape[0] }

  /// The names of the classes; empty without classes.
  public var classNames: [String] { targets?.classNames ?? [] }

  /// The column of that name.
  public func column(_ name: String) -> Column? { columns.first { $0.name == name } }

  /// The shape of one example, as the engine stores it: C x H x W, or D.
  public var exampleShape: Shape { features.shape.perExample }

  /// The shape of one example as users see it: H x W x C, or D.
  public var displayShape: Shape { ImageLayout.display(exampleShape) }

  /// How many numbers an example's target takes in `gather`: 1 for a label, one for the label of each step, M for [N, M] numbers, 0 where there is none.
  public var targetWidth: Int { targets?.width ?? 0 }

  /// The same columns with other features, which have gone through `stages`.
  func with(_ features: Tensor<Float>, stages: [DataStage], kept: Kept? = nil) throws(DatasetError) -> Dataset {
    try Dataset(name: name, features: features, columns: columns, stages: stages, text: text, kept: kept)
  }

  /// Copies rows, one after the other and without allocating: `features` takes `rows.count * exampleShape.count`
  /// numbers, `targets` takes `rows.count * targetWidth`. A class is its index.
  ///
  /// Throws if a row does not exist; nothing is copied then.
  public func gather(
    rows: UnsafeBufferPointer<Int>, into features: UnsafeMutablePointer<Float>, targets: UnsafeMutablePointer<Float>
  ) throws(DatasetError) {
    let (count, width) = (count, exampleShape.count)
    for row in rows where row < 0 || row >= count { throw .rowOutside(row, count: count) }
    self.features.withElements { source in
      guard let start = source.baseAddress else { return }
      for (place, row) in rows.enumerated() {
        (features + place * width).update(from: start + row * width, count: width)
      }
    }
    self.targets?.gather(rows: rows, into: targets)
  }
}
