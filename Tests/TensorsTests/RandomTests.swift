import Tensors
import Testing

@Suite struct RandomTests {
  /// The known answers that are published with the reference implementation of Philox.
  @Test func philoxMatchesThePublishedVectors() {
    #expect(Random.philox((0, 0, 0, 0), (0, 0)) == (0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    let ones: UInt32 = 0xffff_ffff
    #expect(Random.philox((ones, ones, ones, ones), (ones, ones)) == (0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
      Random.philox((0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), (0xa409_3822, 0x299f_31d0))
        == (0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test func normalHasMeanZeroAndVarianceOne() {
    let random = Random(seed: 3, stream: 7)
    let draws = (0..<20_000).map { random.normal(at: UInt64($0)) }
    let mean = draws.reduce(0, +) / 20_000
    let variance = draws.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 20_000
    #expect(abs(mean) < 0.03)
    #expect(abs(variance - 1) < 0.03)
  }

  @Test func permutationHoldsEachNumberOnceAndDependsOnTheSeed() {
    let order = Random(seed: 1, stream: 0).permutation(100)
    #expect(order.sorted() == Array(0..<100))
    #expect(order != Random(seed: 2, stream: 0).permutation(100))
    #expect(order == Random(seed: 1, stream: 0).permutation(100))
    #expect(Random(seed: 1, stream: 0).permutation(0) == [])
  }

  @Test func streamsDiffer() {
    let random = Random(seed: 1, stream: 0)
    #expect(random.stream(1).uniform(at: 0) != random.stream(2).uniform(at: 0))
  }
}
