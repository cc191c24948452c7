public import Datasets
internal import Kernels
internal import Tensors

/// What is known of the data that a network is for. Of large data it is what a part of them says.
public struct DataEvidence {
  let training: Dataset
  let validation: Dataset?
  /// How the features lie.
  let features: FeatureFacts
  let validationFeatures: FeatureFacts?
  /// How targets that are numbers lie.
  let targets: FeatureFacts?
  /// The share of the validation examples that stand in the training part, number by number.
  let shared: Double
  /// How many different examples there are, as a share.
  let different: Double
  /// The share of the examples that stand there again with another label.
  let conflicting: Double

  /// The evidence of data, of which the validation part should be unseen.
  public init(_ training: Dataset, validation: Dataset? = nil) {
    (self.training, self.validation) = (training, validation)
    features = FeatureFacts(training.features)
    validationFeatures = validation.flatMap { $0.exampleShape == training.exampleShape ? FeatureFacts($0.features) : nil }
    if case .numbers(let numbers)? = training.targets { targets = FeatureFacts(numbers) } else { targets = nil }
    let digests = DataFacts.digests(training)
    var labels: [Int: Int] = [:], clashes: Set<Int> = []
    let known = training.targets?.labels
    for (row, digest) in digests.enumerated() {
      let label = known?[row] ?? 0
      if let other = labels[digest], other != label { clashes.insert(digest) }
      labels[digest] = label
    }
    let rows = Double(max(digests.count, 1))
    different = Double(labels.count) / rows
    conflicting = Double(digests.count { clashes.contains($0) }) / rows
    shared =
      validation.map { part in
        Double(DataFacts.digests(part).count { labels[$0] != nil }) / Double(max(part.count, 1))
      } ?? 0
  }

  /// How much wider the training part spreads than the validation part, and how far their means are apart in that measure:
  /// feature by feature, those in the middle. Nil where there is nothing to compare.
  var difference: (width: Double, shift: Double)? {
    guard let other = validationFeatures, features.isFinite, other.isFinite, let part = validation, part.count >= 8,
      training.count >= 8
    else { return nil }
    var (shifts, widths) = ([Double](), [Double]())
    for place in features.means.indices where features.spreads[place] > 0 && other.spreads[place] > 0 {
      shifts.append(abs(features.means[place] - other.means[place]) / max(features.spreads[place], other.spreads[place]))
      widths.append(features.spreads[place] / other.spreads[place])
    }
    guard !shifts.isEmpty else { return nil }
    return (widths.sorted()[widths.count / 2], shifts.sorted()[shifts.count / 2])
  }

  /// Whether targets are shares: none below 0, and those of each example add to 1.
  var targetsAreShares: Bool {
    guard case .numbers(let numbers)? = training.targets else { return false }
    let width = max(numbers.shape.stride, 1)
    return numbers.withElements { values in
      (0..<training.count).allSatisfy { row in
        let own = values[row * width..<(row + 1) * width]
        return own.allSatisfy { $0 >= 0 } && abs(own.reduce(0, +) - 1) < 1e-3
      }
    }
  }

  /// Whether an example is an image.
  var isImage: Bool { training.exampleShape.rank == 3 }

  /// Whether targets that are numbers are nothing but 0 and 1.
  var holdsOnlyZerosAndOnes: Bool {
    guard case .numbers(let numbers)? = training.targets else { return false }
    return numbers.withElements { $0.allSatisfy { $0 == 0 || $0 == 1 } }
  }

  /// The share of each class among the training examples.
  var shares: [Double] { training.classCounts.map { Double($0) / Double(max(training.count, 1)) } }

  /// The share of each class among the validation examples.
  var validationShares: [Double] {
    validation.map { part in part.classCounts.map { Double($0) / Double(max(part.count, 1)) } } ?? []
  }
}
