public import Tensors

/// How much arithmetic this machine does at best, as measured: products of large matrices.
public enum MachinePeak {
  /// Billions of operations a second on so many threads: the best of a few products of two 768 x 768 matrices.
  ///
  /// A multiply-and-add is two operations. Call it on the engine's thread.
  public static func gigaflops(threads: Int) throws(MemoryShortage) -> Double {
    let side = 768
    let (a, b, c) = (
      try Storage<Float>(count: side * side), try Storage<Float>(count: side * side), try Storage<Float>(count: side * side)
    )
    a.buffer.update(repeating: 1)
    b.buffer.update(repeating: 1)
    let before = Threads.current
    Threads.use(Threads.granted(threads))
    defer { Threads.use(before) }
    var best = Double.infinity
    for _ in 0..<8 {
      let began = Clock.seconds()
      Float.multiply(
        a.pointer, transposed: false, b.pointer, transposed: false, into: c.pointer, rows: side, columns: side, inner: side,
        beta: 0)
      best = min(best, Clock.seconds() - began)
    }
    return 2 * Double(side * side * side) / best / 1e9
  }
}
