internal import Glibc

/// Sines and cosines that tell the steps of a sequence apart.
public enum SineTable {
  /// `sin(t / 10000^(2i/F))` at feature 2i of step t, the cosine at feature 2i + 1.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func fill<S: Scalar>(_ y: UnsafeMutablePointer<S>, steps: Int, features: Int) {
    for feature in 0..<features {
      let rate = pow(10_000, -Double(feature & ~1) / Double(max(features, 1)))
      for step in 0..<steps {
        let angle = Double(step) * rate
        y[step * features + feature] = S(feature & 1 == 0 ? sin(angle) : cos(angle))
      }
    }
  }
}
