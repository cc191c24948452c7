extension Rows {
  /// The mean over rows of `-(1 - p)^gamma log p` for the probability p that softmax gives the label; `q` takes the softmax.
  /// With weights, there is one for each class.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func focal<S: Scalar>(
    _ z: UnsafePointer<S>, labels: UnsafePointer<S>, gamma: Double, weights: [Double], probabilities q: UnsafeMutablePointer<S>,
    rows: Int, columns: Int
  ) -> S {
    softmax(z, into: q, rows: rows, columns: columns)
    var total = 0.0
    for row in 0..<rows {
      let (z, q) = (z + row * columns, q + row * columns)
      let label = index(labels[row], below: columns)
      total -= weight(label, weights) * power(rest(q, label, columns), gamma) * logarithm(z, label, columns)
    }
    return S(total / Double(max(rows, 1)))
  }

  /// Its gradient: `([c = label] - q) (gamma p (1 - p)^(gamma - 1) log p - (1 - p)^gamma) / rows`, times `scale`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func focalGradient<S: Scalar>(
    _ z: UnsafePointer<S>, probabilities q: UnsafePointer<S>, labels: UnsafePointer<S>, gamma: Double,
    weights: [Double], scale: S, into dz: UnsafeMutablePointer<S>, rows: Int, columns: Int
  ) {
    let factor = Double(scale) / Double(max(rows, 1))
    for row in 0..<rows {
      let at = row * columns
      let label = index(labels[row], below: columns)
      let (p, rest) = (Double(q[at + label]), rest(q + at, label, columns))
      // Where nothing is left the slope is zero, whatever the power.
      let inner = rest > 0 ? gamma * p * power(rest, gamma - 1) * logarithm(z + at, label, columns) : 0
      let slope = factor * weight(label, weights) * (inner - power(rest, gamma))
      for c in 0..<columns { dz[at + c] = S(slope * ((c == label ? 1 : 0) - Double(q[at + c]))) }
    }
  }

  @inline(__always)
  private static func weight(_ label: Int, _ weights: [Double]) -> Double { weights.isEmpty ? 1 : weights[label] }

  // What the other classes have: `1 - p` loses all its digits where p is nearly 1.
  @inline(__always)
  private static func rest<S: Scalar>(_ q: UnsafePointer<S>, _ label: Int, _ columns: Int) -> Double {
    var sum = 0.0
    for c in 0..<columns where c != label { sum += Double(q[c]) }
    return sum
  }

  // The logarithm of a probability, by the largest score, so that no exponential overflows.
  @inline(__always)
  private static func logarithm<S: Scalar>(_ z: UnsafePointer<S>, _ label: Int, _ columns: Int) -> Double {
    var largest = z[0]
    for c in 1..<max(columns, 1) { largest = max(largest, z[c]) }
    var sum = 0.0
    for c in 0..<columns { sum += Double.exponential(Double(z[c] - largest)) }
    return Double(z[label] - largest) - Double.logarithm(sum)
  }

  @inline(__always)
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    exponent == 0 ? 1 : base > 0 ? Double.exponential(exponent * Double.logarithm(base)) : base
  }
}
