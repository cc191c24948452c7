internal import Kernels

/// The root mean square of the gradient of the loss with respect to what comes out of a stage (Glorot and Bengio,
/// "Understanding the difficulty of training deep feedforward neural networks", 2010).
enum Gradient: Monitor {
  static func measure(_ trace: StageTrace) -> Double? {
    guard let start = trace.gradient.baseAddress, !trace.gradient.isEmpty else { return nil }
    let count = trace.gradient.count
    return (Pass.sum(start, count: count) { $0 * $0 } / Double(count)).squareRoot()
  }
}
