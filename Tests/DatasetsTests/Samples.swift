import Datasets
import Tensors

/// Small sets whose rows tell where they come from: every number of row i is i.
enum Samples {
  static func vectors(_ labels: [Int], classes: Int, width: Int = 2) throws -> Dataset {
    let values = labels.indices.flatMap { [Float](repeating: Float($0), count: width) }
    return try Dataset(
      name: "rows", features: Tensor([labels.count, width], values),
      targets: .classes(labels, names: (0..<classes).map { "c\($0)" }))
  }

  static func numbers(_ count: Int, width: Int = 1) throws -> Dataset {
    let values = (0..<count * width).map { Float($0) }
    return try Dataset(
      name: "numbers", features: Tensor([count, 1], (0..<count).map { Float($0) }),
      targets: .numbers(Tensor([count, width], values)))
  }

  /// The rows that a set made of `vectors` or `numbers` came from.
  static func rows(_ set: Dataset) -> [Int] {
    let (elements, width) = (set.features.elements, set.exampleShape.count)
    return (0..<set.count).map { Int(elements[$0 * width]) }
  }
}

extension Splits {
  var counts: [Int] { parts.map(\.dataset.count) }
}
