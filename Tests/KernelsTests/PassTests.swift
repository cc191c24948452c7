import Kernels
import TestSupport
import Testing

/// Passes over elements go over all of them, also over those that fill no group.
@Suite struct PassTests {
  @Test(arguments: 1...9) func oneNumberThatIsNoneIsSeenAnywhere(count: Int) {
    for place in 0..<count {
      for odd in [Float.nan, .infinity, -.infinity] {
        var numbers = [Float](repeating: 1e38, count: count)
        #expect(Pass.isFinite(numbers, count: count))
        numbers[place] = odd
        #expect(!Pass.isFinite(numbers, count: count), "\(odd) at \(place) of \(count)")
      }
    }
  }
}
