/// The worst of several losses.
public enum Worst {
  /// How much each row counts in the mean over the worst examples: at least one, and of equals the first. An example has
  /// so many rows, and its loss is their mean; one that is not a number is the worst of all.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func weigh<S: Scalar>(
    _ losses: UnsafePointer<S>, into weights: UnsafeMutablePointer<S>, examples: Int, rows: Int, share: Double
  ) {
    let means = (0..<examples).map { example -> Double in
      let sum = Pass.sum(losses + example * rows, count: rows) { $0 }
      return sum.isNaN ? .infinity : sum
    }
    let kept = count(of: examples, share: share)
    let worst = means.indices.sorted { means[$0] != means[$1] ? means[$0] > means[$1] : $0 < $1 }.prefix(kept)
    weights.update(repeating: 0, count: examples * rows)
    let weight = S(1 / (Double(max(kept, 1)) * Double(rows)))
    for example in worst { (weights + example * rows).update(repeating: weight, count: rows) }
  }

  /// The sum of the losses that count, each times how much.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func mean<S: Scalar>(_ losses: UnsafePointer<S>, weights: UnsafePointer<S>, count: Int) -> S {
    S(Pass.sum(losses, weights, count: count) { $1 == 0 ? 0 : $0 * $1 })
  }

  /// How many examples a share is: rounded up, but for what rounding adds to it.
  static func count(of examples: Int, share: Double) -> Int {
    let exact = share * Double(examples)
    let whole = exact.rounded()
    let kept = abs(exact - whole) < 1e-9 * max(exact, 1) ? whole : exact.rounded(.up)
    return min(max(Int(exactly: kept) ?? examples, 1), examples)
  }
}
