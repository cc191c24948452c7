import Forms
import Kernels
import Tensors
import Testing

@testable import Datasets

@Suite struct MixtureTests {
  /// Images that are wholly their row's number, so that what is mixed in is known by sight.
  private func images(_ count: Int, side: Int = 6) throws -> Dataset {
    let values = (0..<count).flatMap { [Float](repeating: Float($0 + 1), count: side * side) }
    return try Dataset(
      name: "even", features: Tensor([count, 1, side, side], values),
      targets: .classes((0..<count).map { $0 % 3 }, names: ["a", "b", "c"]))
  }

  private func draws(_ set: Dataset, batch: Int, epoch number: UInt64) throws -> [Int: (image: [Float], target: [Float])] {
    let epoch = EpochDraw(set, shuffled: true, batch: batch, random: Random(seed: 5, stream: 1).stream(number))
    let (width, narrow) = (set.exampleShape.count, set.drawnWidth)
    var drawn: [Int: ([Float], [Float])] = [:]
    for start in stride(from: 0, to: epoch.count, by: batch) {
      let places = start..<min(start + batch, epoch.count)
      let (x, y) = (try Storage<Float>(count: places.count * width), try Storage<Float>(count: places.count * narrow))
      try set.draw(places, of: epoch, into: x.pointer, targets: y.pointer)
      for (at, place) in places.enumerated() {
        drawn[epoch.rows[place]] = (
          Array(x.buffer[at * width..<(at + 1) * width]), Array(y.buffer[at * narrow..<(at + 1) * narrow])
        )
      }
    }
    return drawn
  }

  /// The share that a picture and a target have of another are one: of a mixed picture all pixels are `s a + (1 - s) b`.
  @Test func mixupMixesTargetsAsItMixesExamples() throws {
    let set = try Mixup().applied(to: images(30))
    var mixed = 0
    for (row, drawn) in try draws(set, batch: 7, epoch: 1) {
      let value = drawn.image[0]
      #expect(drawn.image.allSatisfy { abs($0 - value) < 1e-4 } && abs(drawn.target.reduce(0, +) - 1) < 1e-6)
      #expect(drawn.target.allSatisfy { (0...1).contains($0) })
      // Some partner explains both picture and target.
      let own = Float(row + 1)
      let isExplained = (0..<30).contains { other in
        let (a, b) = (row % 3, other % 3)
        let share = Float(other + 1) == own ? 1 : (value - Float(other + 1)) / (own - Float(other + 1))
        guard share >= -1e-4, share <= 1 + 1e-4 else { return false }
        var expected: [Float] = [0, 0, 0]
        expected[a] += share
        expected[b] += 1 - share
        return zip(expected, drawn.target).allSatisfy { abs($0 - $1) < 1e-3 }
      }
      #expect(isExplained, "\(row) \(value) \(drawn.target)")
      if abs(value - own) > 1e-3 { mixed += 1 }
    }
    #expect(mixed > 20)
  }

  /// The area of what stands in a picture of another's is the share of the target.
  @Test func cutmixGivesTheShareOfTheArea() throws {
    let set = try Cutmix().applied(to: images(60))
    var mixed = 0
    for (row, drawn) in try draws(set, batch: 60, epoch: 2) {
      let own = Float(row + 1)
      let foreign = drawn.image.filter { $0 != own }
      #expect(Set(foreign).count <= 1)
      var expected: [Float] = [0, 0, 0]
      let share = Float(foreign.count) / 36
      expected[row % 3] += 1 - share
      if let other = foreign.first { expected[(Int(other) - 1) % 3] += share }
      #expect(zip(expected, drawn.target).allSatisfy { abs($0 - $1) < 1e-5 })
      let rows = Set(drawn.image.indices.filter { drawn.image[$0] != own }.map { $0 / 6 })
      let columns = Set(drawn.image.indices.filter { drawn.image[$0] != own }.map { $0 % 6 })
      #expect(foreign.count == rows.count * columns.count)
      if !foreign.isEmpty { mixed += 1 }
    }
    #expect(mixed > 30)
  }

  /// The rectangle has the share of the area that the distribution gives, and so its sides the root of it: of squares of 40 with
  /// a = 1 the mean side is 2/3 of the square's, less what lies outside of it.
  @Test func cutmixTakesTheRootOfTheShare() throws {
    let pixels = try Storage<Float>(count: 1600), other = try Storage<Float>(count: 1600), spare = try Storage<Float>(count: 1600)
    other.pointer.update(repeating: 1, count: 1600)
    var (sides, areas) = (0.0, 0.0)
    for number in 0..<2000 as Range<UInt64> {
      pixels.pointer.update(repeating: 0, count: 1600)
      let picture = Picture(pixels.pointer, spare: spare.pointer, shape: [1, 40, 40])
      let share = Cutmix().mix(other.pointer, into: picture, random: Random(seed: number, stream: 2))
      areas += 1 - share
      let row = (0..<40).map { line in (0..<40).count { pixels.pointer[line * 40 + $0] > 0 } }.max() ?? 0
      sides += Double(row) / 40
    }
    // With a side s of the square's and a middle anywhere, s - s² / 4 of it lie within; s² is even from 0 to 1.
    #expect(abs(sides / 2000 - (2.0 / 3 - 1.0 / 8)) < 0.02, "\(sides / 2000)")
    #expect(abs(areas / 2000 - (1.0 / 2 - 2 * 2.0 / 5 / 4 + 1.0 / 3 / 16)) < 0.02, "\(areas / 2000)")
  }

  /// A draw is the same in any batches, and another one in another epoch; so it is behind a sampler and changes of single
  /// examples, and whichever of two mixtures it goes through.
  @Test func drawsAreTheSameInAnyBatches() throws {
    let shift = try Shift.make([BoundArgument(0, .number(1))])
    let sets = [
      try Mixup().applied(to: images(20)), try Cutmix().applied(to: Mixup().applied(to: images(20))),
      try Standardize().applied(to: Mixup().applied(to: shift.applied(to: Reshuffle().applied(to: images(20))))),
    ]
    for set in sets {
      let (one, other) = (try draws(set, batch: 3, epoch: 1), try draws(set, batch: 20, epoch: 1))
      #expect(one.keys.allSatisfy { one[$0]?.image == other[$0]?.image && one[$0]?.target == other[$0]?.target })
      let next = try draws(set, batch: 3, epoch: 2)
      #expect(one.keys.contains { one[$0]?.image != next[$0]?.image })
      #expect(set.drawnWidth == 3 && set.targetWidth == 1)
    }
  }

  @Test func numbersAreMixedToo() throws {
    let plain = try Samples.numbers(40, width: 2)
    let set = try Mixup().applied(to: plain)
    for drawn in try draws(set, batch: 8, epoch: 1).values {
      // Rows are i, targets 2i and 2i + 1: whatever is mixed, they stay so.
      #expect(abs(drawn.target[0] - 2 * drawn.image[0]) < 1e-3 && abs(drawn.target[1] - 2 * drawn.image[0] - 1) < 1e-3)
    }
    #expect(throws: DatasetError.nothingToMix(name: "bare")) {
      try Mixup().applied(to: Dataset(name: "bare", features: plain.features, targets: nil))
    }
    #expect(throws: DatasetError.notImages([1])) { try Cutmix().applied(to: plain) }
  }

  /// Mean 1/2 and variance 1 / (4 (2a + 1)), and for a = 1 all shares alike: of 20,000 draws within five deviations.
  @Test(arguments: [0.05, 0.2, 0.5, 1, 2, 8])
  func sharesAreBetaDistributed(a: Double) {
    let draws = (0..<20_000).map { Beta.draw(a, Random(seed: 3, stream: 9).stream(UInt64($0))) }
    let mean = draws.reduce(0, +) / 20_000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    let expected = 1 / (4 * (2 * a + 1))
    #expect(draws.allSatisfy { (0...1).contains($0) })
    #expect(abs(mean - 0.5) < 5 * (expected / 20_000).squareRoot())
    #expect(abs(variance - expected) < 0.03 * expected)
    if a == 1 {
      for tenth in 0..<10 {
        let count = draws.count { Int($0 * 10) == tenth }
        #expect(abs(Double(count) - 2000) < 5 * (2000.0 * 0.9).squareRoot())
      }
    }
  }
}
