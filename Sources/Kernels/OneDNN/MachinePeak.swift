public import Tensors

/// How much arithmetic this machine does, as measured: products of large matrices.
public struct MachinePeak: Sendable {
  /// Billions of operations a second, a multiply-and-add being two: of the best product and of the middle one. The two are
  /// far apart where other programs take a part of the machine.
  public let best: Double, usual: Double

  /// Measures a few products of two 768 x 768 matrices on so many threads. Call it on the engine's thread.
  public init(threads: Int) throws(MemoryShortage) {
    let side = 768
    let (a, b, c) = (
      try Storage<Float>(count: side * side), try Storage<Float>(count: side * side), try Storage<Float>(count: side * side)
    )
    a.buffer.update(repeating: 1)
    b.buffer.update(repeating: 1)
    let before = Threads.current
    Threads.use(Threads.granted(threads))
    defer { Threads.use(before) }
    var times: [Double] = []
    for _ in 0..<8 {
      let began = Clock.seconds()
      Float.multiply(
        a.pointer, transposed: false, b.pointer, transposed: false, into: c.pointer, rows: side, columns: side, inner: side,
        beta: 0)
      times.append(Clock.seconds() - began)
    }
    times.sort()
    let gigaflop = 2e-9 * Double(side * side * side)
    (best, usual) = (gigaflop / times[0], gigaflop / times[times.count / 2])
  }
}
