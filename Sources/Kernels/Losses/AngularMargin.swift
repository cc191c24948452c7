internal import Glibc

/// A margin between classes in the angle that a row makes with its class's weights: rows x [N, D], weights w [K, D], labels [N],
/// and scores [N, K], the products of both and perhaps a bias [K].
///
/// Liu and others, "Large-margin softmax loss for convolutional neural networks", 2016.
public struct AngularMargin: Sendable {
  // The cosines of the angles from which the next branch holds: of pi / m, 2 pi / m, ... below pi.
  private let turns: [Double]
  private let multiple: Int

  /// The angle counts so many times.
  public init(_ multiple: Int) {
    self.multiple = max(multiple, 1)
    turns = (1..<max(multiple, 1)).map { cos(Double($0) * Double.pi / Double(multiple)) }
  }

  /// What stands in for the cosine c of an angle a: `(-1)^k cos(m a) - 2k` for a between `k pi / m` and `(k + 1) pi / m`, and its
  /// slope with respect to c. Both have no jump where k changes.
  public func cosine(_ c: Double) -> (value: Double, slope: Double) {
    // cos(m a) by Chebyshev's polynomials of c, and its slope m by those of the second kind.
    var (before, value, slopeBefore, slope) = (1.0, c, 0.0, 1.0)
    for _ in 1..<max(multiple, 1) {
      (before, value) = (value, 2 * c * value - before)
      (slopeBefore, slope) = (slope, 2 * c * slope - slopeBefore)
    }
    let k = turns.count { c < $0 }
    let sign = k.isMultiple(of: 2) ? 1.0 : -1.0
    return (sign * value - 2 * Double(k), sign * Double(multiple) * slope)
  }

  /// The scores, with that of the label as `(l s + |w| |x| cosine) / (1 + l) + bias` in place of `s + bias`. Of each row is kept how
  /// the new score goes with the old one, and with how long the row and the weights are, over the length of each.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(
    _ scores: UnsafePointer<S>, _ x: UnsafePointer<S>, _ w: UnsafePointer<S>, bias: UnsafePointer<S>?,
    labels: UnsafePointer<S>, softened l: Double, into y: UnsafeMutablePointer<S>, kept: UnsafeMutablePointer<S>, rows: Int,
    columns: Int, inner: Int
  ) {
    y.update(from: scores, count: rows * columns)
    for row in 0..<rows {
      let (label, kept) = (Rows.index(labels[row], below: columns), kept + 3 * row)
      let offset = Double(bias?[label] ?? 0)
      let s = Double(scores[row * columns + label]) - offset
      let (long, wide) = (length(x + row * inner, inner), length(w + label * inner, inner))
      let reach = long * wide
      // Where nothing has a direction there is no angle.
      if reach < 1e-30 {
        (kept[0], kept[1], kept[2]) = (1, 0, 0)
        continue
      }
      let c = s / reach
      // Rounding may lead beyond 1; what is not a number stays so.
      let bounded = c > 1 ? 1 : c < -1 ? -1 : c
      let (value, slope) = cosine(bounded)
      y[row * columns + label] = S(s + (reach * value - s) / (1 + l) + offset)
      let stretch = (value - bounded * slope) / (1 + l)
      (kept[0], kept[1], kept[2]) = (S(1 + (slope - 1) / (1 + l)), S(stretch * wide / long), S(stretch * long / wide))
    }
  }

  /// The gradients of the scores, the rows, the weights and the bias, as far as they are wanted.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func gradients<S: Scalar>(
    _ dy: UnsafePointer<S>, _ x: UnsafePointer<S>, _ w: UnsafePointer<S>, labels: UnsafePointer<S>, kept: UnsafePointer<S>,
    scores ds: UnsafeMutablePointer<S>?, rows dx: UnsafeMutablePointer<S>?, weights dw: UnsafeMutablePointer<S>?,
    bias db: UnsafeMutablePointer<S>?, rows: Int, columns: Int, inner: Int
  ) {
    ds?.update(from: dy, count: rows * columns)
    dw?.update(repeating: 0, count: columns * inner)
    db?.update(repeating: 0, count: columns)
    for row in 0..<rows {
      let (label, kept) = (Rows.index(labels[row], below: columns), kept + 3 * row)
      let g = dy[row * columns + label]
      ds?[row * columns + label] = g * kept[0]
      if let dx { Pass.map(x + row * inner, into: dx + row * inner, count: inner) { g * kept[1] * $0 } }
      let at = label * inner
      if let dw { Pass.map(w + at, dw + at, into: dw + at, count: inner) { $1 + g * kept[2] * $0 } }
      db?[label] += g * (1 - kept[0])
    }
  }

  @inline(__always)
  private func length<S: Scalar>(_ x: UnsafePointer<S>, _ count: Int) -> Double {
    Pass.sum(x, count: count) { $0 * $0 }.squareRoot()
  }
}
