internal import Kernels

extension ScoredRows {
  /// Goes through the examples: the index of the class, and the probabilities of all classes, which add to one.
  func eachRow(_ body: (Int, [Double]) -> Void) {
    for row in 0..<rows {
      let scores = UnsafeBufferPointer(start: scores + row * columns, count: columns)
      body(Int(exactly: targets[row]) ?? -1, Tally.probabilities(scores.map(Double.init), scale: kernelScale))
    }
  }

  private var kernelScale: Tally.Scale {
    switch scale {
    case .probabilities: .shares
    case .softmax: .softmax
    case .sigmoid: .sigmoid
    }
  }
}
