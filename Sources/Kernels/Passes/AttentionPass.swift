internal import Tensors

/// Attention over queries, keys and values that stand side by side at each step: [N, T, 3F], in heads of F / H features.
///
/// All inner loops run along steps or along a head's features, so that they are loops over vectors: for that, keys and
/// values are kept the other way round too.
public struct AttentionPass: Sendable {
  private let batch, steps, features, heads, size: Int
  private let isCausal: Bool

  /// Attention in sequences of so many steps and features.
  public init(batch: Int, steps: Int, features: Int, heads: Int, isCausal: Bool) {
    (self.batch, self.steps, self.features, self.heads) = (batch, steps, features, heads)
    (size, self.isCausal) = (features / max(heads, 1), isCausal)
  }

  // The work of one head on one example, in numbers that are touched.
  private var work: Int { steps.saturatingProduct(steps).saturatingProduct(size) }
  private var scale: Double { 1 / Double(max(size, 1)).squareRoot() }
  private func seen(_ step: Int) -> Int { isCausal ? step + 1 : steps }

  /// What each step takes of the values; `shares` [NH, T, T] and `turned` [NH, 2 F/H, T] are kept.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(
    _ x: UnsafeMutablePointer<S>, into y: UnsafeMutablePointer<S>, shares: UnsafeMutablePointer<S>,
    turned: UnsafeMutablePointer<S>
  ) {
    Threads.share(batch * heads, of: work) { items in
      for item in items { forward(x, into: y, shares: shares, turned: turned, item) }
    }
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  private func forward<S: Scalar>(
    _ x: UnsafeMutablePointer<S>, into y: UnsafeMutablePointer<S>, shares: UnsafeMutablePointer<S>,
    turned: UnsafeMutablePointer<S>, _ item: Int
  ) {
    let row = 3 * features
    let queries = x + item / heads * steps * row + item % heads * size
    let (keys, values) = (queries + features, queries + 2 * features)
    let (turnedKeys, turnedValues) = (turned + item * 2 * size * steps, turned + (item * 2 + 1) * size * steps)
    for d in 0..<size {
      for t in 0..<steps {
        turnedKeys[d * steps + t] = keys[t * row + d]
        turnedValues[d * steps + t] = values[t * row + d]
      }
    }
    let scale = S(scale)
    for t in 0..<steps {
      let (p, y) = (shares + (item * steps + t) * steps, y + (item / heads * steps + t) * features + item % heads * size)
      let count = seen(t)
      p.update(repeating: 0, count: steps)
      for d in 0..<size { add(turnedKeys + d * steps, times: queries[t * row + d] * scale, to: p, count) }
      Rows.softmax(p, into: p, rows: 1, columns: count)
      y.update(repeating: 0, count: size)
      for other in 0..<count { add(values + other * row, times: p[other], to: y, size) }
    }
  }

  /// The gradients of queries, keys and values; `row` [NH, T] is room to work in.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func gradient<S: Scalar>(
    _ x: UnsafeMutablePointer<S>, _ dy: UnsafeMutablePointer<S>, shares: UnsafeMutablePointer<S>,
    turned: UnsafeMutablePointer<S>, row: UnsafeMutablePointer<S>, into dx: UnsafeMutablePointer<S>
  ) {
    dx.update(repeating: 0, count: batch * steps * 3 * features)
    Threads.share(batch * heads, of: work) { items in
      for item in items { gradient(x, dy, shares: shares, turned: turned, scores: row + item * steps, into: dx, item) }
    }
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  private func gradient<S: Scalar>(
    _ x: UnsafeMutablePointer<S>, _ dy: UnsafeMutablePointer<S>, shares: UnsafeMutablePointer<S>,
    turned: UnsafeMutablePointer<S>, scores: UnsafeMutablePointer<S>, into dx: UnsafeMutablePointer<S>, _ item: Int
  ) {
    let row = 3 * features
    let start = item / heads * steps * row + item % heads * size
    let (queries, keys) = (x + start, x + start + features)
    let (dQueries, dKeys, dValues) = (dx + start, dx + start + features, dx + start + 2 * features)
    let turnedValues = turned + (item * 2 + 1) * size * steps
    let scale = S(scale)
    for t in 0..<steps {
      let (p, dy) = (shares + (item * steps + t) * steps, dy + (item / heads * steps + t) * features + item % heads * size)
      let count = seen(t)
      scores.update(repeating: 0, count: count)
      for d in 0..<size { add(turnedValues + d * steps, times: dy[d], to: scores, count) }
      Rows.softmaxGradient(p, scores, into: scores, rows: 1, columns: count)
      Pass.map(scores, into: scores, count: count) { $0 * scale }
      for other in 0..<count {
        add(keys + other * row, times: scores[other], to: dQueries + t * row, size)
        add(queries + t * row, times: scores[other], to: dKeys + other * row, size)
        add(dy, times: p[other], to: dValues + other * row, size)
      }
    }
  }

  @inline(__always)
  private func add<S: Scalar>(_ x: UnsafePointer<S>, times factor: S, to y: UnsafeMutablePointer<S>, _ count: Int) {
    Pass.map(y, x, into: y, count: count) { $0 + factor * $1 }
  }
}
