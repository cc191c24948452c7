internal import Glibc

/// Random numbers that are a function of a seed, a stream and a position, and of nothing else.
///
/// Nothing has to be saved to go on after a pause: who knows the position has the numbers. The
/// function is Philox4x32-10 (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", 2011).
public struct Random: Sendable, Hashable {
  private let seed: UInt64
  private let stream: UInt64

  /// The numbers of a stream under a seed.
  public init(seed: UInt64, stream: UInt64) {
    self.seed = seed
    self.stream = stream
  }

  /// An independent stream below this one.
  public func stream(_ index: UInt64) -> Random {
    let block = Random(seed: seed, stream: ~stream).block(index)
    return Random(seed: seed, stream: UInt64(block.0) << 32 | UInt64(block.1))
  }

  /// Four words of 32 bits for a position.
  @inlinable
  public func block(_ position: UInt64) -> (UInt32, UInt32, UInt32, UInt32) {
    Self.philox(
      (UInt32(truncatingIfNeeded: position), UInt32(truncatingIfNeeded: position >> 32), low(streamBits), high(streamBits)),
      (low(seedBits), high(seedBits)))
  }

  @usableFromInline var streamBits: UInt64 { stream }
  @usableFromInline var seedBits: UInt64 { seed }
  @inlinable func low(_ word: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: word) }
  @inlinable func high(_ word: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: word >> 32) }

  /// Philox4x32 with ten rounds.
  @inlinable
  public static func philox(
    _ counter: (UInt32, UInt32, UInt32, UInt32), _ key: (UInt32, UInt32)
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var (c, k) = (counter, key)
    for round in 0..<10 {
      if round > 0 { k = (k.0 &+ 0x9E37_79B9, k.1 &+ 0xBB67_AE85) }
      let a = UInt64(c.0) &* 0xD251_1F53
      let b = UInt64(c.2) &* 0xCD9E_8D57
      c = (
        UInt32(truncatingIfNeeded: b >> 32) ^ c.1 ^ k.0, UInt32(truncatingIfNeeded: b),
        UInt32(truncatingIfNeeded: a >> 32) ^ c.3 ^ k.1, UInt32(truncatingIfNeeded: a)
      )
    }
    return c
  }

  /// A number of at least 0 and less than 1, with 53 random bits.
  public func uniform(at position: UInt64) -> Double {
    let words = block(position)
    return Double((UInt64(words.0) << 32 | UInt64(words.1)) >> 11) * 0x1p-53
  }

  /// A number from the standard normal distribution (Box and Muller's transform).
  public func normal(at position: UInt64) -> Double {
    let words = block(position)
    let radius = 1 - Double((UInt64(words.0) << 32 | UInt64(words.1)) >> 11) * 0x1p-53
    let angle = Double((UInt64(words.2) << 32 | UInt64(words.3)) >> 11) * 0x1p-53
    return (-2 * log(radius)).squareRoot() * cos(2 * .pi * angle)
  }

  /// A whole number below `bound`, which is at least 1.
  public func below(_ bound: Int, at position: UInt64) -> Int {
    guard bound > 1 else { return 0 }
    let words = block(position)
    let wide = (UInt64(words.0) << 32 | UInt64(words.1)).multipliedFullWidth(by: UInt64(bound))
    return Int(wide.high)
  }

  /// The numbers below `count` in random order (Fisher and Yates).
  public func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<max(count, 0))
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, below(last + 1, at: UInt64(last)))
    }
    return order
  }
}
