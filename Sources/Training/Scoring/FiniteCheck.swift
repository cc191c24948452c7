public import Datasets
internal import Forms
internal import Kernels
internal import Tensors

/// Whether data are numbers at all, before anything is computed of them: NaN and infinity spread to every weight.
public enum FiniteCheck {
  /// What was found.
  public struct Finding: Sendable, Equatable {
    /// What the data are called.
    public var data: String
    /// How many numbers are NaN or infinite.
    public var count: Int
    /// The first one.
    public var value: Float
    /// Which example it belongs to, from 0.
    public var example: Int
    /// Where it stands in the example, from 0, in the users' order; or in the target.
    public var place: [Int]
    /// Whether it is in the target and not among the features.
    public var isTarget: Bool

    /// What is wrong, and what helps.
    var sentence: (text: String, help: String?) {
      let name = value.isNaN ? "NaN" : value < 0 ? "-infinity" : "infinity"
      let numbers = self.place.map(String.init).joined(separator: ", ")
      let isImage = self.place.count > 1
      let place = isTarget ? "target \(numbers)" : isImage ? "[\(numbers)] (row, column, channel)" : "feature \(numbers)"
      return (
        "example \(example) of \(data) has \(name) at \(place)"
          + (count == 1 ? "" : ", and \(count) numbers of the data are NaN or infinite")
          + "; examples and features count from 0",
        "`dataset` with `missing drop` leaves such examples out, with `missing mean` it fills the gaps; what is beyond 3.4e38 becomes infinite when it is read"
      )
    }
  }

  /// Throws if a number of the data is NaN or infinite.
  public static func check(_ data: Dataset) throws(TrainingError) {
    if let finding = finding(data) { throw .notFinite(finding) }
  }

  private static func finding(_ data: Dataset) -> Finding? {
    if let (count, index, value) = search(data.features) {
      let (example, place) = index.quotientAndRemainder(dividingBy: data.exampleShape.count)
      return Finding(
        data: data.name, count: count, value: value, example: example, place: coordinates(place, data.exampleShape),
        isTarget: false)
    }
    guard case .numbers(let numbers)? = data.targets, let (count, index, value) = search(numbers) else { return nil }
    let (example, place) = index.quotientAndRemainder(dividingBy: max(numbers.shape.stride, 1))
    return Finding(data: data.name, count: count, value: value, example: example, place: [place], isTarget: true)
  }

  // How many are not finite, and the first one.
  private static func search(_ tensor: Tensor<Float>) -> (count: Int, index: Int, value: Float)? {
    tensor.withElements { elements in
      guard let start = elements.baseAddress, !Pass.isFinite(start, count: elements.count),
        let index = elements.firstIndex(where: { !$0.isFinite })
      else { return nil }
      return (elements.count { !$0.isFinite }, index, elements[index])
    }
  }

  // Images have their channels first in memory and last for users.
  private static func coordinates(_ place: Int, _ shape: Shape) -> [Int] {
    var (rest, result) = (place, [Int]())
    for extent in shape.dimensions.reversed() {
      result.insert(rest % max(extent, 1), at: 0)
      rest /= max(extent, 1)
    }
    return result.count == 3 ? [result[1], result[2], result[0]] : result
  }
}
