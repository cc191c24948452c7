internal import Kernels

/// The penalty `strength / 2 ||w||²` and its gradient `strength w`.
struct Penalty {
  let strength: Double

  /// The penalty of some weights.
  func value<S: Scalar>(_ weights: UnsafePointer<S>, count: Int) -> Double {
    strength / 2 * Pass.sum(weights, count: count) { $0 * $0 }
  }

  /// Adds the gradient.
  func addGradient(_ weights: UnsafePointer<Float>, to gradients: UnsafeMutablePointer<Float>, count: Int) {
    let strength = Float(strength)
    Pass.map(gradients, weights, into: gradients, count: count) { $0 + strength * $1 }
  }
}
