internal import Kernels

/// The penalty `strength / 2 ||w||²` and its gradient `strength w`.
struct Penalty {
  let strength: Double

  /// The penalty of some weights.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func value<S: Scalar>(_ weights: UnsafePointer<S>, count: Int) -> Double {
    strength / 2 * Pass.sum(weights, count: count) { $0 * $0 }
  }

  /// Adds the gradient.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func addGradient<S: Scalar>(_ weights: UnsafePointer<S>, to gradients: UnsafeMutablePointer<S>, count: Int) {
    let strength = S(strength)
    Pass.map(gradients, weights, into: gradients, count: count) { $0 + strength * $1 }
  }
}
