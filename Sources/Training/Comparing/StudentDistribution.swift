internal import Glibc

/// Student's distribution of a mean that is divided by its own standard error ("The probable error of a mean", 1908).
struct StudentDistribution {
  /// The degrees of freedom, above 0.
  let freedom: Double

  /// How often such a quotient lies at least so far from 0, on either side.
  func chance(beyond quotient: Double) -> Double {
    guard quotient.isFinite else { return 0 }
    return Self.beta(freedom / (freedom + quotient * quotient), freedom / 2, 0.5)
  }

  // The regularised incomplete beta function I_x(a, b).
  private static func beta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges fast on this side of the distribution's middle; on the other it is 1 minus its mirror.
    guard x < (a + 1) / (a + b + 2) else { return 1 - beta(1 - x, b, a) }
    let front = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)) / a
    return front * fraction(x, a, b)
  }

  // Its continued fraction (DLMF 8.17.22), from the front by Lentz's method.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    func kept(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var (value, c, d) = (1.0, 1.0, 0.0)
    for step in 0..<500 {
      let m = Double(step / 2)
      let term =
        step == 0
        ? 1
        : step % 2 == 0
          ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
          : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / kept(1 + term * d)
      c = kept(1 + term / c)
      value *= c * d
      if step > 0, abs(c * d - 1) < 1e-14 { break }
    }
    return value - 1
  }
}
