public import Tensors

/// Which rows are nearest to which, as Euclid measures.
public enum Nearest {
  /// For each of `queries` the places of the `count` rows that are nearest, the nearest first; of equally near ones the first.
  /// Where both are the same rows, no row is its own neighbour. Both are of shape [N, ...] with rows of the same length. Nil
  /// once `stop` says so.
  public static func places(
    of queries: Tensor<Float>, among rows: Tensor<Float>, areSame: Bool, count: Int, stop: () -> Bool = { false }
  ) throws(MemoryShortage) -> [[Int]]? {
    let (width, all) = (rows.shape.stride, rows.shape[0])
    guard width == queries.shape.stride, width > 0, all > 0, count > 0 else { return [] }
    let turn = 64
    let products = try Storage<Float>(count: turn.saturatingProduct(all))
    let squares = rows.withElements { x in
      x.baseAddress.map { x in (0..<all).map { row in Pass.sum(x + row * width, count: width) { $0 * $0 } } } ?? []
    }
    var result: [[Int]] = []
    result.reserveCapacity(queries.shape[0])
    for start in Swift.stride(from: 0, to: queries.shape[0], by: turn) {
      if stop() { return nil }
      let taken = min(turn, queries.shape[0] - start)
      rows.withElements { rows in
        queries.withElements { queries in
          guard let rows = rows.baseAddress, let queries = queries.baseAddress else { return }
          Float.multiply(
            queries + start * width, transposed: false, rows, transposed: true, into: products.pointer, rows: taken,
            columns: all, inner: width, beta: 0)
        }
      }
      for row in 0..<taken {
        // The square of the query itself is the same for all.
        let own = products.pointer + row * all
        var best: [(distance: Double, place: Int)] = []
        for place in 0..<all where !(areSame && place == start + row) {
          let distance = squares[place] - 2 * Double(own[place])
          if best.count == count, let last = best.last, !(distance < last.distance) { continue }
          let at = best.firstIndex { distance < $0.distance } ?? best.count
          best.insert((distance, place), at: at)
          if best.count > count { best.removeLast() }
        }
        result.append(best.map(\.place))
      }
    }
    return result
  }
}
