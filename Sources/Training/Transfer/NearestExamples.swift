public import Datasets
internal import Kernels
public import Models
internal import Tensors

/// The examples of one dataset that are nearest to those of another in what a network's stage makes of them.
///
/// Images go by the histograms of the stage's channels (Ge and Yu, 2017), so that it does not matter where something is;
/// vectors and sequences by the distance of what comes out.
public struct NearestExamples: Sendable {
  /// For each example of the target, the nearest of the source, the nearest first.
  public let nearest: [[Int]]
  /// How far away they are: symmetric Kullback-Leibler divergence, summed over channels, or distance.
  public let distances: [[Double]]

  /// All of them, each once, in the order of the source.
  public var rows: [Int] { Set(nearest.joined()).sorted() }

  /// The nearest so many to each example of `target` by what comes out of a network.
  public init(
    of target: Dataset, in source: Dataset, by network: Network, count: Int, stop: () -> Bool = { false }
  ) throws {
    for data in [target, source] {
      guard data.count > 0 else { throw TrainingError.noExamples(part: data === target ? "target" : "source") }
      try FiniteCheck.check(data)
      try network.comeToLife(for: data)
    }
    let isImage = network.output?.rank == 3
    let own: (a: Tensor<Float>, b: Tensor<Float>), others: (a: Tensor<Float>, b: Tensor<Float>)
    if isImage {
      let histograms = try ResponseHistograms(network, for: [target, source], stop: stop)
      let (a, b) = (try histograms.rows(of: target, stop: stop), try histograms.rows(of: source, stop: stop))
      (own, others) = ((a.shares, a.logarithms), (b.shares, b.logarithms))
    } else {
      func rows(_ data: Dataset) throws -> Tensor<Float> {
        try network.outputs(for: data.features, classes: data.hasClasses, stop: stop)
      }
      let (a, b) = (try rows(target), try rows(source))
      (own, others) = ((a, a), (b, b))
    }
    if stop() { throw TrainingError.interrupted }
    let width = own.a.shape.stride
    var (nearest, distances): ([[Int]], [[Double]]) = ([], [])
    for row in 0..<target.count {
      if stop() { throw TrainingError.interrupted }
      let far = Self.distances(own, row, to: others, width, isImage)
      // Equally near ones in the order of the source.
      let chosen = far.indices.sorted { (far[$0], $0) < (far[$1], $1) }.prefix(count)
      nearest.append(Array(chosen))
      distances.append(chosen.map { far[$0] })
    }
    (self.nearest, self.distances) = (nearest, distances)
  }

  private static func distances(
    _ own: (a: Tensor<Float>, b: Tensor<Float>), _ row: Int, to others: (a: Tensor<Float>, b: Tensor<Float>), _ width: Int,
    _ isImage: Bool
  ) -> [Double] {
    let count = others.a.shape[0]
    return own.a.withElements { a in
      own.b.withElements { logA in
        others.a.withElements { b in
          others.b.withElements { logB in
            guard let a = a.baseAddress, let logA = logA.baseAddress, let b = b.baseAddress, let logB = logB.baseAddress else {
              return []
            }
            let at = row * width
            return (0..<count).map { other in
              let place = other * width
              return isImage
                ? Nearness.divergence(a + at, logA + at, b + place, logB + place, count: width)
                : Nearness.distance(a + at, b + place, count: width)
            }
          }
        }
      }
    }
  }
}
