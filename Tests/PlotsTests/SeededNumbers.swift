import Glibc

@testable import Plots

/// Repeatable random numbers (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// Values as hostile as a user's: of any size, and not all of them numbers.
  mutating func hostile(_ count: Int) -> [Double] {
    let kinds = Int.random(in: 0...6, using: &self)
    return (0..<count).map { _ in
      let plain = Double.random(in: -1...1, using: &self)
      switch Int.random(in: 0...9, using: &self) {
      case 0 where kinds > 3: return .nan
      case 1 where kinds > 4: return .infinity
      case 2 where kinds > 4: return -.infinity
      case 3 where kinds > 5: return plain * 1e300
      case 4 where kinds > 5: return plain * 1e-300
      case 5 where kinds > 5: return plain * .greatestFiniteMagnitude
      default: return kinds == 0 ? 7 : kinds == 1 ? plain * 1e6 : kinds == 2 ? plain.rounded() : plain
      }
    }
  }
}
