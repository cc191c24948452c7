import Datasets
import Forms
import Kernels
import Models
import Tensors
import Testing

@testable import Training

/// Which examples are near, and how a network is to be taught others.
@Suite struct NearestExamplesTests {
  // Images of one grey each, with a dot somewhere.
  private static func greys(_ greys: [Float], dots: [Int]) throws -> Dataset {
    let images = zip(greys, dots).flatMap { grey, dot in (0..<36).map { $0 == dot ? 1 : grey } }
    return try Dataset(name: "greys", features: Tensor([greys.count, 1, 6, 6], images), targets: nil)
  }

  /// Of images it counts how often each channel answers how strongly, not where.
  @Test func imagesGoByHistograms() throws {
    let source = try Self.greys([0.1, 0.9, 0.5, 0.45, 0.1], dots: [0, 1, 2, 3, 4])
    let target = try Self.greys([0.5, 0.1], dots: [35, 30])
    let network = try Nets.network(["input 6x6x1", "id"])
    let found = try NearestExamples(of: target, in: source, by: network, count: 2)
    #expect(found.nearest[0].first == 2 && Set(found.nearest[1]) == [0, 4])
    #expect(found.distances[0][0] < 1e-6 && found.distances[1][1] < 1e-6)
    #expect(found.rows == Set(found.nearest.joined()).sorted())
    #expect(found.distances.allSatisfy { $0 == $0.sorted() })
  }

  /// The divergence is that of the shares in which the answers fall into the bins, each with half an answer more.
  @Test func theDivergenceIsThatOfTheShares() throws {
    let random = Random(seed: 9, stream: 1)
    let numbers = (0..<2 * 3 * 16).map { Float(random.normal(at: UInt64($0))) }
    let data = try Dataset(name: "noise", features: Tensor([2, 3, 4, 4], numbers), targets: nil)
    let network = try Nets.network(["input 4x4x3", "id"])
    let found = try NearestExamples(of: data, in: data, by: network, count: 2)
    #expect(found.nearest == [[0, 1], [1, 0]])
    var exact = 0.0
    for channel in 0..<3 {
      let rows = (0..<2).map { example in Array(numbers[example * 48 + channel * 16..<example * 48 + (channel + 1) * 16]) }
      let all = rows.flatMap(\.self).sorted()
      let edges = (1..<16).map { all[32 * $0 / 16] }
      let shares = rows.map { row -> [Double] in
        var bins = [Double](repeating: 0.5, count: 16)
        for number in row { bins[edges.filter { $0 <= number }.count] += 1 }
        return bins.map { $0 / bins.reduce(0, +) }
      }
      exact += zip(shares[0], shares[1]).reduce(0) {
        $0 + 0.5 * ($1.0 - $1.1) * (Double.logarithm($1.0) - Double.logarithm($1.1))
      }
    }
    #expect(abs(found.distances[0][1] - exact) < 1e-5 * exact && exact > 0.1)
  }

  /// Vectors go by their distance; there are no more neighbours than examples.
  @Test func vectorsGoByDistance() throws {
    let source = try Dataset(name: "points", features: Tensor([4, 2], [0, 0, 3, 4, 1, 1, -1, 0]), targets: nil)
    let target = try Dataset(name: "points", features: Tensor([1, 2], [3, 3]), targets: nil)
    let found = try NearestExamples(of: target, in: source, by: Nets.network(["id"]), count: 9)
    #expect(found.nearest == [[1, 2, 0, 3]])
    #expect(abs(found.distances[0][0] - 1) < 1e-6 && abs(found.distances[0][3] - 5) < 1e-6)
  }

  private static func images(_ classes: [Int], _ count: Int, inverted: Bool = false) throws -> Dataset {
    let digits = try Digits().dataset()
    let labels = digits.targets?.labels ?? []
    let rows = labels.indices.filter { classes.contains(labels[$0]) }.prefix(count)
    let part = try digits.subset(Array(rows))
    guard inverted else { return part }
    return try Dataset(
      name: "inverted", features: Tensor(part.features.shape, part.features.elements.map { 1 - $0 }), targets: part.targets)
  }

  /// Other digits are like digits, and their negatives are not; how many there are is asked of the rarest class.
  @Test func allFourCasesAreTold() throws {
    let network = try Nets.network(["input 8x8x1", "conv 3x3 8 pad 1"])
    let source = try Self.images([0, 1, 2, 3, 4], 900)
    for (count, inverted, quadrant) in [
      (50, false, .fewAndSimilar), (50, true, .fewAndDifferent), (850, false, .manyAndSimilar), (850, true, .manyAndDifferent),
    ] as [(Int, Bool, TransferAdvice.Quadrant)] {
      let target = try Self.images([5, 6, 7, 8, 9], count, inverted: inverted)
      let advice = try TransferAdvice(of: target, from: source, by: network, random: Random(seed: 0, stream: 8))
      #expect(advice.quadrant == quadrant, "\(advice.divergence) beside \(advice.limit), rarest \(advice.rarest)")
      #expect(advice.examples == target.count && advice.rarest <= count / 5 + 1)
    }
    // Without classes parts of the source say what is alike.
    let bare = try Dataset(name: "bare", features: source.features, targets: nil)
    let advice = try TransferAdvice(of: bare.take(100), from: bare, by: network, random: Random(seed: 0, stream: 8))
    #expect(advice.isSimilar && advice.classes == 0 && advice.rarest == 100)
  }
}
