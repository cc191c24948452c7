internal import Kernels

/// The standard deviation of what comes out of a stage: where it shrinks or grows from stage to stage, so do the gradients
/// (Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010).
enum Deviation: Monitor {
  static func measure(_ trace: StageTrace) -> Double? {
    let values = trace.values
    guard let start = values.baseAddress, !values.isEmpty else { return nil }
    let count = Double(values.count)
    let sum: Double = Pass.sum(start, count: values.count) { $0 }
    let mean = sum / count
    let square: Double = Pass.sum(start, count: values.count) { ($0 - mean) * ($0 - mean) }
    return (square / count).squareRoot()
  }
}
