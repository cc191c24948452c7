internal import Glibc
internal import Tensors

/// Numbers of beta distributions with two equal parameters.
enum Beta {
  /// One of them, by two numbers of gamma distributions.
  static func draw(_ a: Double, _ random: Random) -> Double {
    let (x, y) = (gamma(a, random.stream(1)), gamma(a, random.stream(2)))
    // Of parameters near 0 both may be too small to be told from 0: then it is one end or the other.
    return x + y > 0 ? x / (x + y) : random.uniform(at: 2) < 0.5 ? 0 : 1
  }

  /// By Marsaglia and Tsang, "A simple method for generating gamma variables", 2000.
  private static func gamma(_ a: Double, _ random: Random) -> Double {
    if a < 1 { return gamma(a + 1, random.stream(1)) * pow(1 - random.uniform(at: 0), 1 / a) }
    let d = a - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    for turn in 0..<1000 as Range<UInt64> {
      let x = random.normal(at: 2 * turn)
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      // Of a thousand turns 950 or more would have been taken.
      if v > 0, log(1 - random.uniform(at: 2 * turn + 1)) < x * x / 2 + d - d * v + d * log(v) { return d * v }
    }
    return d
  }
}
