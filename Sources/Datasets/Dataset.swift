public import Kernels
public import Tensors

/// Examples and what is to be learned from them.
///
/// A dataset never changes; whatever selects or transforms one makes another.
public final class Dataset: Sendable {
  /// What it is called, for display.
  public let name: String
  /// The examples, of shape [N, ...]: images with channels first, [N, C, H, W]; vectors [N, D].
  public let features: Tensor<Float>
  /// What is to be learned, one for each example.
  public let targets: Targets
  /// The maps that the examples have gone through, the first one first.
  public let maps: [FeatureMap]
  /// How many examples each class has, in the order of the classes; empty if the targets are numbers.
  public let classCounts: [Int]

  /// A dataset of `features`, of shape [N, ...], and as many targets. The examples may have gone through `maps`.
  ///
  /// Throws if the counts differ, a label has no class, or the shapes have no axis of examples or no numbers in a row.
  public init(
    name: String, features: Tensor<Float>, targets: Targets, maps: [FeatureMap] = []
  ) throws(DatasetError) {
    // Rows without numbers would take no memory, and so could be more than anything that counts them can bear.
    guard features.shape.rank >= 2, features.shape.stride > 0 else { throw .notRows(features.shape) }
    if case .numbers(let numbers) = targets, numbers.shape.rank != 2 { throw .notRows(numbers.shape) }
    guard targets.count == features.shape[0] else {
      throw .countsDiffer(examples: features.shape[0], targets: targets.count)
    }
    for map in maps where map.shift.shape != features.shape.perExample {
      throw DatasetError(.shape(expected: map.shift.shape, got: features.shape.perExample))
    }
    self.name = name
    self.features = features
    self.targets = targets
    self.maps = maps
    classCounts = try targets.classCounts()
  }

  /// How many examples there are.
  public var count: Int { features.shape[0] }

  /// The names of the classes; empty if the targets are numbers.
  public var classNames: [String] { targets.classNames }

  /// The shape of one example, as the engine stores it: C x H x W, or D.
  public var exampleShape: Shape { features.shape.perExample }

  /// The shape of one example as users see it: H x W x C, or D.
  public var displayShape: Shape { ImageLayout.display(exampleShape) }

  /// How many numbers an example's target takes in `gather`: 1 for a label, M for [N, M] numbers.
  public var targetWidth: Int { targets.width }

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
    self.targets.gather(rows: rows, into: targets)
  }
}
