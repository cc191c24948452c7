public import Datasets
internal import Kernels
public import Models
public import Tensors

/// How a network that has learned one dataset is best taught another: by how much there is of it, and how like the first it
/// is (the table of Wei's and of CS231n's chapters on fine-tuning).
public struct TransferAdvice: Sendable {
  /// The four cases.
  public enum Quadrant: String, Sendable, CaseIterable {
    /// Few examples, like those that were learned: only the last layers learn.
    case fewAndSimilar = "few and similar"
    /// Few examples, unlike those: hard; examples of the source help.
    case fewAndDifferent = "few and different"
    /// Many examples, like those: more layers learn, slowly.
    case manyAndSimilar = "many and similar"
    /// Many examples, unlike those: all layers learn.
    case manyAndDifferent = "many and different"
  }

  /// How many examples the target has, and how many of its rarest class; without classes, of all.
  public let examples: Int, rarest: Int
  /// How many classes it has; 0 where numbers are learned.
  public let classes: Int
  /// The mean over channels of the symmetric Kullback-Leibler divergence between the histograms of the two datasets.
  public let divergence: Double
  /// The greatest divergence that is called similar: what the parts of the source differ by among themselves.
  public let limit: Double

  // A class with fewer examples than this is not learned from scratch.
  private static let enough = 100

  /// Whether the examples are few.
  public var isLittle: Bool { rarest < Self.enough }
  /// Whether the target is like the source.
  public var isSimilar: Bool { divergence <= limit }
  /// Which of the four cases it is.
  public var quadrant: Quadrant {
    switch (isLittle, isSimilar) {
    case (true, true): .fewAndSimilar
    case (true, false): .fewAndDifferent
    case (false, true): .manyAndSimilar
    case (false, false): .manyAndDifferent
    }
  }

  /// What to do with `target`, by a network of shallow features of what was learned from `source`.
  public init(
    of target: Dataset, from source: Dataset, by network: Network, random: Random, stop: () -> Bool = { false }
  ) throws {
    for data in [target, source] {
      guard data.count > 0 else { throw TrainingError.noExamples(part: data === target ? "target" : "source") }
      try FiniteCheck.check(data)
      try network.comeToLife(for: data)
    }
    let histograms = try ResponseHistograms(network, for: [target, source], stop: stop)
    let whole = try histograms.whole(of: source, stop: stop)
    func far(_ data: Dataset) throws -> Double {
      let own = try histograms.whole(of: data, stop: stop)
      return Self.divergence(own, whole, histograms.width) / Double(max(histograms.channels, 1))
    }
    divergence = try far(target)
    // Parts as large as the target, so that chance plays the same part in both: the classes of the source, or some of it.
    var parts: [Dataset] = []
    if let labels = source.targets?.labels {
      parts = try source.classNames.indices.compactMap { one in
        let rows = labels.indices.filter { labels[$0] == one }.prefix(max(target.count, 1))
        return rows.isEmpty ? nil : try source.subset(Array(rows))
      }
    }
    if parts.count < 2 {
      let size = max(min(target.count, source.count / 2), 1)
      parts = try (0..<4).map { try source.subset(Array(random.stream($0).permutation(source.count).prefix(size))) }
    }
    limit = 2 * (try parts.map(far).max() ?? 0)
    let tally = target.classTally ?? []
    (examples, classes) = (target.count, tally.count)
    rarest = tally.filter { $0 > 0 }.min() ?? target.count
  }

  private static func divergence(
    _ one: (shares: Tensor<Float>, logarithms: Tensor<Float>), _ other: (shares: Tensor<Float>, logarithms: Tensor<Float>),
    _ width: Int
  ) -> Double {
    one.shares.withElements { a in
      one.logarithms.withElements { logA in
        other.shares.withElements { b in
          other.logarithms.withElements { logB in
            guard let a = a.baseAddress, let logA = logA.baseAddress, let b = b.baseAddress, let logB = logB.baseAddress else {
              return 0
            }
            return Nearness.divergence(a, logA, b, logB, count: width)
          }
        }
      }
    }
  }
}
