/// The softmax over the channels of each place of images [N, C, ...].
public enum ChannelSoftmax {
  /// `e^(z - max) / sum` over the channels of each place; `inner` is how many places an image has.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func forward<S: Scalar>(
    _ z: UnsafePointer<S>, into p: UnsafeMutablePointer<S>, images: Int, channels: Int, inner: Int
  ) {
    for image in 0..<images {
      for place in 0..<inner {
        let at = image * channels * inner + place
        var largest = z[at]
        // A first NaN stays; a later one comes in by its own exponential.
        for c in 1..<max(channels, 1) { largest = max(largest, z[at + c * inner]) }
        var sum = 0.0
        for c in 0..<channels {
          p[at + c * inner] = S.exponential(z[at + c * inner] - largest)
          sum += Double(p[at + c * inner])
        }
        let total = S(sum)
        for c in 0..<channels { p[at + c * inner] /= total }
      }
    }
  }

  /// The gradient: `dz = p (dp - sum(p dp))` over the channels of each place.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func backward<S: Scalar>(
    _ p: UnsafePointer<S>, _ dp: UnsafePointer<S>, into dz: UnsafeMutablePointer<S>, images: Int, channels: Int, inner: Int
  ) {
    for image in 0..<images {
      for place in 0..<inner {
        let at = image * channels * inner + place
        var sum = 0.0
        for c in 0..<channels { sum += Double(p[at + c * inner]) * Double(dp[at + c * inner]) }
        let dot = S(sum)
        for c in 0..<channels { dz[at + c * inner] = p[at + c * inner] * (dp[at + c * inner] - dot) }
      }
    }
  }
}
