/// Batch normalisation in either type, over data [N, C, S] with statistics per channel.
///
/// Ioffe and Szegedy, "Batch Normalization", 2015; the variance is the biased one.
public struct ReferenceNormalization {
  /// Examples, channels, and elements of a channel in one example.
  public let batch, channels, spatial: Int
  /// What is added to the variance.
  public let epsilon: Double

  /// Normalisation of data of that size.
  public init(batch: Int, channels: Int, spatial: Int, epsilon: Double) {
    (self.batch, self.channels, self.spatial, self.epsilon) = (batch, channels, spatial, epsilon)
  }

  /// Mean and variance of each channel.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func statistics<S: Scalar>(
    _ x: UnsafePointer<S>, mean: UnsafeMutablePointer<S>, variance: UnsafeMutablePointer<S>
  ) {
    let count = Double(batch * spatial)
    for c in 0..<channels {
      var sum = 0.0
      for n in 0..<batch { sum += Pass.sum(x + (n * channels + c) * spatial, count: spatial) { $0 } }
      let mu = sum / count
      var squares = 0.0
      for n in 0..<batch {
        squares += Pass.sum(x + (n * channels + c) * spatial, count: spatial) { ($0 - mu) * ($0 - mu) }
      }
      mean[c] = S(mu)
      variance[c] = S(squares / count)
    }
  }

  /// `y = scale (x - mean) / sqrt(variance + epsilon) + shift`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func apply<S: Scalar>(
    _ x: UnsafePointer<S>, mean: UnsafePointer<S>, variance: UnsafePointer<S>, scale: UnsafePointer<S>,
    shift: UnsafePointer<S>, into y: UnsafeMutablePointer<S>
  ) {
    for c in 0..<channels {
      let factor = scale[c] / (variance[c] + S(epsilon)).squareRoot()
      for n in 0..<batch {
        let at = (n * channels + c) * spatial
        Pass.map(x + at, into: y + at, count: spatial) { ($0 - mean[c]) * factor + shift[c] }
      }
    }
  }

  /// The gradient of the data where the statistics are given: `dx = dy scale / sqrt(variance + epsilon)`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func scaled<S: Scalar>(
    _ dy: UnsafePointer<S>, variance: UnsafePointer<S>, scale: UnsafePointer<S>, into dx: UnsafeMutablePointer<S>
  ) {
    for c in 0..<channels {
      let factor = scale[c] / (variance[c] + S(epsilon)).squareRoot()
      for n in 0..<batch {
        let at = (n * channels + c) * spatial
        Pass.map(dy + at, into: dx + at, count: spatial) { $0 * factor }
      }
    }
  }

  /// The gradients of data, scale and shift where the statistics are the batch's own.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func gradient<S: Scalar>(
    _ x: UnsafePointer<S>, _ dy: UnsafePointer<S>, mean: UnsafePointer<S>, variance: UnsafePointer<S>,
    scale: UnsafePointer<S>, into dx: UnsafeMutablePointer<S>?, scale dScale: UnsafeMutablePointer<S>?,
    shift dShift: UnsafeMutablePointer<S>?
  ) {
    let count = Double(batch * spatial)
    for c in 0..<channels {
      let deviation = (Double(variance[c]) + epsilon).squareRoot()
      let mu = Double(mean[c])
      var (sum, dot) = (0.0, 0.0)
      for n in 0..<batch {
        let at = (n * channels + c) * spatial
        for i in at..<at + spatial {
          sum += Double(dy[i])
          dot += Double(dy[i]) * (Double(x[i]) - mu)
        }
      }
      dShift?[c] = S(sum)
      dScale?[c] = S(dot / deviation)
      guard let dx else { continue }
      let factor = Double(scale[c]) / deviation
      let slope = dot / (deviation * deviation) / count
      for n in 0..<batch {
        let at = (n * channels + c) * spatial
        Pass.map(x + at, dy + at, into: dx + at, count: spatial) { x, dy in
          S(factor * (Double(dy) - sum / count - (Double(x) - mu) * slope))
        }
      }
    }
  }
}
