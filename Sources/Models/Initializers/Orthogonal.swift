internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Rows or columns at right angles (Saxe and others, "Exact solutions to the nonlinear dynamics of learning in deep linear
/// neural networks", 2014).
struct Orthogonal: Initializer {
  var gain = 1.0

  static let form = Form<Orthogonal>(
    "the weights of each unit at right angles to those of the others: no direction grows or shrinks, however deep",
    [.keyword("gain", "a factor of all weights; 1.4 makes up for a ReLU", \.gain, .above(0))],
    examples: [Example("orthogonal"), Example("orthogonal gain 1.4")], related: ["xavier", "he", "gaussian"])

  /// How one of the numbers alone is distributed, nearly.
  func draw(fanIn: Int, fanOut: Int, _ random: Random) -> (UInt64) -> Double {
    let deviation = gain / Double(max(fanIn, fanOut, 1)).squareRoot()
    return { deviation * random.normal(at: $0) }
  }

  func draw(for shape: Shape, fanIn: Int, fanOut: Int, _ random: Random) throws(EngineError) -> (UInt64) -> Double {
    guard shape.rank > 1 else { return draw(fanIn: fanIn, fanOut: fanOut, random) }
    let matrix = try engineMemory { () throws(MemoryShortage) in
      try OrthogonalMatrix(rows: shape[0], columns: shape.stride) { random.normal(at: $0) }
    }
    return { gain * matrix[Int($0)] }
  }
}
