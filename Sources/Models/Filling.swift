internal import Graphs
internal import Kernels
internal import Tensors

/// The initial values of a parameter.
enum Filling: Sendable {
  /// The same number everywhere.
  case constant(Float)
  /// Numbers in runs, each as often as it says.
  case runs([(value: Float, count: Int)])
  /// Drawn, given how many inputs and outputs each unit has.
  case drawn(any Initializer & Sendable, fanIn: Int, fanOut: Int)

  /// The values, or nil where zero is right.
  func tensor(_ shape: Shape, _ random: Random) throws(EngineError) -> Tensor<Float>? {
    switch self {
    case .constant(0): return nil
    case .constant(let value):
      return try memory { () throws(MemoryShortage) in try Tensor(shape, repeatElement(value, count: shape.count)) }
    case .runs(let runs):
      return try memory { () throws(MemoryShortage) in
        try Tensor(shape, runs.lazy.flatMap { repeatElement($0.value, count: $0.count) })
      }
    case .drawn(let initializer, let fanIn, let fanOut):
      let draw = initializer.draw(fanIn: fanIn, fanOut: fanOut, random)
      return try memory { () throws(MemoryShortage) in
        try Tensor(shape, (0..<shape.count).lazy.map { Float(draw(UInt64($0))) })
      }
    }
  }

  private func memory<Result>(_ body: () throws(MemoryShortage) -> Result) throws(EngineError) -> Result {
    do { return try body() } catch { throw .memory(error) }
  }
}
