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

  /// Gives the values to a parameter that is zero yet.
  func fill(_ parameter: Parameter, _ random: Random) throws(EngineError) {
    switch self {
    case .constant(0): break
    case .constant(let value): try parameter.fill { _ in value }
    case .runs(let runs):
      var bounds: [(end: Int, value: Float)] = []
      for run in runs { bounds.append(((bounds.last?.end ?? 0).saturatingSum(run.count), run.value)) }
      try parameter.fill { place in bounds.first { place < $0.end }?.value ?? 0 }
    case .drawn(let initializer, let fanIn, let fanOut):
      let draw = try initializer.draw(for: parameter.shape, fanIn: fanIn, fanOut: fanOut, random)
      try parameter.fill { Float(draw(UInt64($0))) }
    }
  }
}
