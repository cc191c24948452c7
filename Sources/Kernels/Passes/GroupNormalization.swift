public import Tensors

/// Groups of channels of each example brought to mean 0 and variance 1: data [N, C, S], scale and shift [C] if there are any.
///
/// Wu and He, "Group Normalization", 2018; with one group it is layer, with as many as channels instance normalisation.
public struct GroupNormalization {
  /// Examples, channels, groups of them, and elements of a channel in one example.
  public let batch, channels, groups, spatial: Int
  /// What is added to the variance.
  public let epsilon: Double

  /// Normalisation of data of that shape.
  public init(_ shape: Shape, groups: Int, epsilon: Double) {
    (batch, channels) = (shape[0], shape[1])
    spatial = Shape(Array(shape.dimensions.dropFirst(2))).count
    (self.groups, self.epsilon) = (groups, epsilon)
  }

  private var perGroup: Int { channels / groups }
  private var count: Int { perGroup * spatial }

  /// The memory that both passes read; mean and inverse deviation [N, G] are written forward and read backward.
  public struct Operands<S: Scalar> {
    let x, mean, inverse: UnsafeMutablePointer<S>
    let scale, shift: UnsafeMutablePointer<S>?

    /// That memory.
    public init(
      x: UnsafeMutablePointer<S>, scale: UnsafeMutablePointer<S>?, shift: UnsafeMutablePointer<S>?,
      mean: UnsafeMutablePointer<S>, inverse: UnsafeMutablePointer<S>
    ) {
      (self.x, self.scale, self.shift, self.mean, self.inverse) = (x, scale, shift, mean, inverse)
    }
  }

  /// `y = scale (x - mean) / sqrt(variance + epsilon) + shift`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(_ o: Operands<S>, into y: UnsafeMutablePointer<S>) {
    Threads.share(batch * groups, of: count) { forward(o, into: y, $0) }
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  private func forward<S: Scalar>(_ o: Operands<S>, into y: UnsafeMutablePointer<S>, _ items: Range<Int>) {
    for item in items {
      let (x, y) = (o.x + item * count, y + item * count)
      let mean = Pass.sum(x, count: count) { $0 } / Double(count)
      let variance = Pass.sum(x, count: count) { ($0 - mean) * ($0 - mean) } / Double(count)
      let (mu, r) = (S(mean), S(1 / (variance + epsilon).squareRoot()))
      (o.mean[item], o.inverse[item]) = (mu, r)
      let first = item % groups * perGroup
      guard let scale = o.scale.map({ $0 + first }), let shift = o.shift.map({ $0 + first }) else {
        Pass.map(x, into: y, count: count) { ($0 - mu) * r }
        continue
      }
      if spatial == 1 {
        Pass.map(x, scale, shift, into: y, count: count) { ($0 - mu) * r * $1 + $2 }
        continue
      }
      for c in 0..<perGroup {
        let (factor, offset) = (r * scale[c], shift[c])
        Pass.map(x + c * spatial, into: y + c * spatial, count: spatial) { ($0 - mu) * factor + offset }
      }
    }
  }

  /// The gradient of the data: `r (g - mean(g) - z mean(g z))` where `g` is the gradient times the scale, `z` what is normalised.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func gradient<S: Scalar>(_ o: Operands<S>, _ dy: UnsafeMutablePointer<S>, into dx: UnsafeMutablePointer<S>) {
    Threads.share(batch * groups, of: count) { gradient(o, dy, into: dx, $0) }
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  private func gradient<S: Scalar>(
    _ o: Operands<S>, _ dy: UnsafeMutablePointer<S>, into dx: UnsafeMutablePointer<S>, _ items: Range<Int>
  ) {
    for item in items {
      let (x, dy, dx) = (o.x + item * count, dy + item * count, dx + item * count)
      let (mu, r) = (o.mean[item], o.inverse[item])
      let first = item % groups * perGroup
      // The gradient times the scale stands where the result will.
      if let scale = o.scale.map({ $0 + first }) {
        if spatial == 1 {
          Pass.map(dy, scale, into: dx, count: count) { $0 * $1 }
        } else {
          for c in 0..<perGroup {
            let factor = scale[c]
            Pass.map(dy + c * spatial, into: dx + c * spatial, count: spatial) { $0 * factor }
          }
        }
      } else {
        dx.update(from: dy, count: count)
      }
      let (center, inverse) = (Double(mu), Double(r))
      let mean = S(Pass.sum(dx, count: count) { $0 } / Double(count))
      let along = S(Pass.sum(dx, x, count: count) { $0 * ($1 - center) * inverse } / Double(count))
      Pass.map(dx, x, into: dx, count: count) { r * ($0 - mean - ($1 - mu) * r * along) }
    }
  }

  /// The gradients of scale and shift: the sums of `dy z` and of `dy` over examples and places.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func gradients<S: Scalar>(
    _ o: Operands<S>, _ dy: UnsafeMutablePointer<S>, scale: UnsafeMutablePointer<S>?, shift: UnsafeMutablePointer<S>?
  ) {
    scale?.update(repeating: 0, count: channels)
    shift?.update(repeating: 0, count: channels)
    // Each thread has channels of its own, and goes over the examples in their order.
    Threads.share(channels, of: batch * spatial) { own in
      sums(o, dy, scale: scale, shift: shift, own)
    }
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  private func sums<S: Scalar>(
    _ o: Operands<S>, _ dy: UnsafeMutablePointer<S>, scale: UnsafeMutablePointer<S>?, shift: UnsafeMutablePointer<S>?,
    _ own: Range<Int>
  ) {
    for item in 0..<batch * groups {
      let (x, dy) = (o.x + item * count, dy + item * count)
      let (mu, r) = (o.mean[item], o.inverse[item])
      let first = item % groups * perGroup
      let part = own.clamped(to: first..<first + perGroup)
      if part.isEmpty { continue }
      let start = part.lowerBound - first
      if spatial == 1 {
        let (x, dy) = (x + start, dy + start)
        if let scale = scale.map({ $0 + part.lowerBound }) {
          Pass.map(scale, x, dy, into: scale, count: part.count) { $0 + ($1 - mu) * r * $2 }
        }
        if let shift = shift.map({ $0 + part.lowerBound }) {
          Pass.map(shift, dy, into: shift, count: part.count) { $0 + $1 }
        }
        continue
      }
      let center = Double(mu)
      for c in start..<start + part.count {
        let (x, dy) = (x + c * spatial, dy + c * spatial)
        if let scale { scale[first + c] += S(Pass.sum(x, dy, count: spatial) { ($0 - center) * $1 }) * r }
        if let shift { shift[first + c] += S(Pass.sum(dy, count: spatial) { $0 }) }
      }
    }
  }
}
