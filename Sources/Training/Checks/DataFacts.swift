internal import Datasets
internal import Forms
internal import Kernels
internal import Models
internal import Tensors

/// What sanity checks ask of the data themselves.
enum DataFacts {
  /// Whether all numbers are finite, and how large the features are.
  static func finding(_ data: Dataset) -> SanityReport.Finding {
    var isWhole = isFinite(data.features)
    if case .numbers(let numbers)? = data.targets, !isFinite(numbers) { isWhole = false }
    return .data(isFinite: isWhole, deviation: isWhole ? deviation(data.features) : .nan)
  }

  /// The mean over the targets' columns of their variance, which is the loss of the best constant answer.
  static func variance(_ data: Dataset) -> Double {
    guard case .numbers(let numbers)? = data.targets, let statistics = try? FeatureMap.Statistics(numbers) else { return 0 }
    let width = numbers.shape.stride
    return (0..<width).reduce(0) { $0 + statistics.feature($1).variance } / Double(max(width, 1))
  }

  /// The least loss of an answer that does not look at the example, where there is such a figure: for classes, that of
  /// their shares; for numbers, that of their mean.
  static func blind(_ data: Dataset, loss: any Loss) -> Double? {
    if let counts = data.classTally { return loss.blind(counts: counts) }
    return type(of: loss).word == "mse" ? variance(data) : nil
  }

  /// How many validation examples stand among the training examples, number by number.
  static func leak(_ training: Dataset, _ validation: Dataset) -> SanityReport.Finding {
    let known = Set(digests(training))
    return .leak(shared: digests(validation).count { known.contains($0) }, of: validation.count)
  }

  private static func isFinite(_ tensor: Tensor<Float>) -> Bool {
    tensor.withElements { elements in elements.baseAddress.map { Pass.isFinite($0, count: elements.count) } ?? true }
  }

  private static func deviation(_ tensor: Tensor<Float>) -> Double {
    tensor.withElements { elements in
      guard let start = elements.baseAddress, !elements.isEmpty else { return 0 }
      let count = Double(elements.count)
      let mean = Pass.sum(start, count: elements.count) { $0 } / count
      return (Pass.sum(start, count: elements.count) { ($0 - mean) * ($0 - mean) } / count).squareRoot()
    }
  }

  /// One fingerprint a row; two different rows have the same one by a chance of 1 in 2^64.
  static func digests(_ data: Dataset) -> [Int] {
    let width = data.exampleShape.count
    return data.features.withElements { elements in
      (0..<data.count).map { row in
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: elements[row * width..<(row + 1) * width])))
        return hasher.finalize()
      }
    }
  }
}
