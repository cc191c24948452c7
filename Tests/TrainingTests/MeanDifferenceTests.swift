import Foundation
import TestSupport
import Testing
import Training

/// Differences of means beside SciPy's, which `Numbers/differences.py` wrote.
@Suite struct MeanDifferenceTests {
  private struct Case: Decodable {
    let first, second: [Double]
    let difference, chance, error, deviation: Double
    let wins: Int?
  }

  @Test func theChanceIsSciPys() throws {
    let file = repositoryRoot.appending(path: "Tests/TrainingTests/Numbers/differences.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    #expect(cases.count == 9)
    for one in cases {
      let found = MeanDifference(one.first, one.second)
      #expect(abs(found.difference - one.difference) < 1e-12)
      #expect(abs(found.error - one.error) < 1e-9 * one.error)
      #expect(abs(try #require(found.chance) - one.chance) < 1e-9, "\(one.first.count) and \(one.second.count)")
      #expect(found.isWithinNoise == (one.chance > 0.05))
      #expect(found.wins == one.wins)
      #expect(abs(Spread(one.first).deviation - one.deviation) < 1e-12)
    }
  }

  /// The same seeds on both sides make even a small difference plain, where it is always the same way.
  @Test func pairsSeeWhatGroupsDoNot() {
    let seeds = [0.90, 0.95, 0.85, 0.99, 0.80]
    let better = seeds.map { $0 + 0.01 } + []
    let paired = MeanDifference(zip(better, [0, 0.001, 0, -0.001, 0]).map { $0 + $1 }, seeds)
    #expect(!paired.isWithinNoise && paired.wins == 5 && paired.losses == 0)
    #expect(MeanDifference(better, seeds.dropLast()).isWithinNoise)
  }

  @Test func tooFewSayNothing() {
    #expect(MeanDifference([0.9], [0.8]).chance == nil && MeanDifference([0.9], [0.8]).isWithinNoise)
    #expect(MeanDifference([0.9], [0.8, 0.7]).chance == nil)
    #expect(MeanDifference([], []).isWithinNoise)
    #expect(MeanDifference([1, 1], [1, 1]).chance == 1)
    #expect(MeanDifference([2, 2], [1, 1]).chance == 0)
    #expect(MeanDifference([.infinity, 1], [1, 2]).chance == nil)
  }
}
