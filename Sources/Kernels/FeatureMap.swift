public import Tensors

/// A shift and a scale for each feature of an example: `y = (x - shift) * scale`.
///
/// Both have the full shape of one example, so that a layer can hold them as two constants.
public struct FeatureMap: Sendable, Equatable {
  /// Why a map or statistics cannot be had.
  public enum Failure: Error, Equatable {
    /// There is not enough memory.
    case memory(MemoryShortage)
    /// The examples have another shape than the map.
    case shape(expected: Shape, got: Shape)
  }

  /// What is taken away from each feature; the shape of one example.
  public let shift: Tensor<Float>
  /// What each feature is multiplied by after that; the shape of one example.
  public let scale: Tensor<Float>

  /// Whether both do the same.
  public static func == (a: FeatureMap, b: FeatureMap) -> Bool {
    a.shift.shape == b.shift.shape && a.shift.elements == b.shift.elements && a.scale.elements == b.scale.elements
  }

  /// A map of a shift and a scale, which have the same shape.
  public init(shift: Tensor<Float>, scale: Tensor<Float>) throws(Failure) {
    guard shift.shape == scale.shape else { throw .shape(expected: shift.shape, got: scale.shape) }
    self.shift = shift
    self.scale = scale
  }

  /// A map that takes its shift and scale, feature by feature, from statistics.
  ///
  /// A scale beyond `Float` is 1: differences below 1e-38 are none.
  public init(
    _ statistics: Statistics, _ body: (Statistics.Feature) -> (shift: Double, scale: Double)
  ) throws(Failure) {
    let shape = statistics.shape
    do {
      let (shift, scale) = (try Storage<Float>(count: shape.count), try Storage<Float>(count: shape.count))
      for index in 0..<shape.count {
        let pair = body(statistics.feature(index))
        let largest = Double(Float.greatestFiniteMagnitude)
        shift.pointer[index] = Float(min(max(pair.shift, -largest), largest))
        scale.pointer[index] = abs(pair.scale) > largest ? 1 : Float(pair.scale)
      }
      self.shift = Tensor(shape, adopting: shift)
      self.scale = Tensor(shape, adopting: scale)
    } catch { throw .memory(error) }
  }

  /// The map applied to every example of `x`, of shape [N, ...]; the result has the same shape.
  public func apply(_ x: Tensor<Float>) throws(Failure) -> Tensor<Float> {
    try each(of: x) { value, shift, scale in (value - shift) * scale }
  }

  /// What `apply` has made of examples, taken back but for rounding.
  public func undo(_ y: Tensor<Float>) throws(Failure) -> Tensor<Float> {
    // With a scale of 0 all examples were taken for alike.
    try each(of: y) { value, shift, scale in scale == 0 ? shift : value / scale + shift }
  }

  /// The map applied to one example, in its place.
  public func apply(_ x: UnsafeMutablePointer<Float>) { each(of: x) { value, shift, scale in (value - shift) * scale } }

  /// What `apply` has made of one example, taken back in its place but for rounding.
  public func undo(_ x: UnsafeMutablePointer<Float>) {
    each(of: x) { value, shift, scale in scale == 0 ? shift : value / scale + shift }
  }

  @inline(__always)
  private func each(of x: UnsafeMutablePointer<Float>, _ body: (Float, Float, Float) -> Float) {
    shift.withElements { shift in
      scale.withElements { scale in
        for feature in 0..<shift.count { x[feature] = body(x[feature], shift[feature], scale[feature]) }
      }
    }
  }

  @inline(__always)
  private func each(of x: Tensor<Float>, _ body: (Float, Float, Float) -> Float) throws(Failure) -> Tensor<Float> {
    guard x.shape.rank > 0, x.shape.perExample == shift.shape else {
      throw .shape(expected: shift.shape, got: x.shape.perExample)
    }
    let (rows, width) = (x.shape[0], shift.count)
    let result: Storage<Float>
    do { result = try Storage(roomyCount: x.count) } catch { throw .memory(error) }
    guard x.count > 0 else { return Tensor(x.shape, adopting: result) }
    let y = result.pointer
    shift.withElements { shift in
      scale.withElements { scale in
        x.withElements { x in
          for row in 0..<rows {
            let start = row * width
            for feature in 0..<width {
              y[start + feature] = body(x[start + feature], shift[feature], scale[feature])
            }
          }
        }
      }
    }
    return Tensor(x.shape, adopting: result)
  }
}

extension FeatureMap {
  /// What is known of each feature over a set of examples, in double precision.
  public struct Statistics: Sendable {
    /// What is known of one feature.
    public struct Feature: Sendable, BitwiseCopyable {
      /// The mean.
      public var mean = 0.0
      /// The mean squared distance from the mean (divided by N, as NumPy's `var`).
      public var variance = 0.0
      /// The least value.
      public var minimum = Double.infinity
      /// The greatest value.
      public var maximum = -Double.infinity

      /// Whether all values are the same but for the rounding of a `Float` or two: such a spread says nothing.
      public var isConstant: Bool {
        !(maximum - minimum > 4 * Double(Float.ulpOfOne) * max(abs(minimum), abs(maximum)))
      }
    }

    /// The shape of one example.
    public let shape: Shape
    private let features: Storage<Feature>

    /// The statistics of each feature over the examples of `x`, of shape [N, ...].
    ///
    /// The second pass sums distances from the mean, and takes away what the mean's own rounding adds
    /// (Chan, Golub and LeVeque, "Algorithms for computing the sample variance", 1983, formula 1.7).
    /// A value that is not finite makes the mean of its feature not finite.
    public init(_ x: Tensor<Float>) throws(Failure) {
      shape = x.shape.perExample
      let (rows, width) = (x.shape[0], x.shape.stride)
      let drift: Storage<Double>
      do {
        features = try Storage(count: width)
        drift = try Storage(count: width)
      } catch { throw .memory(error) }
      let (feature, residue) = (features.pointer, drift.pointer)
      for index in 0..<width { feature[index] = Feature() }
      guard x.shape.rank > 0, x.count > 0 else { return }
      let count = Double(rows)
      x.withElements { x in
        for row in 0..<rows {
          for index in 0..<width {
            let value = Double(x[row * width + index])
            feature[index].mean += value
            feature[index].minimum = min(feature[index].minimum, value)
            feature[index].maximum = max(feature[index].maximum, value)
          }
        }
        for index in 0..<width { feature[index].mean /= count }
        for row in 0..<rows {
          for index in 0..<width {
            let distance = Double(x[row * width + index]) - feature[index].mean
            feature[index].variance += distance * distance
            residue[index] += distance
          }
        }
        for index in 0..<width {
          feature[index].variance = max(feature[index].variance - residue[index] * residue[index] / count, 0) / count
        }
      }
    }

    /// The same statistics with every `shape.count / groups` consecutive features taken as one: each has what all of
    /// them together have. With channels first, `groups` is the number of channels.
    public func pooled(into groups: Int) throws(Failure) -> Statistics {
      guard groups > 0, shape.count > 0, shape.count % groups == 0 else { return self }
      let width = shape.count / groups
      let result: Storage<Feature>
      do { result = try Storage(count: shape.count) } catch { throw .memory(error) }
      for group in 0..<groups {
        let members = UnsafeBufferPointer(start: features.pointer + group * width, count: width)
        var whole = Feature()
        for member in members {
          whole.mean += member.mean
          whole.minimum = min(whole.minimum, member.minimum)
          whole.maximum = max(whole.maximum, member.maximum)
        }
        whole.mean /= Double(width)
        for member in members {
          let distance = member.mean - whole.mean
          whole.variance += member.variance + distance * distance
        }
        whole.variance /= Double(width)
        for index in 0..<width { result.pointer[group * width + index] = whole }
      }
      return Statistics(shape: shape, features: result)
    }

    /// Copies rows of `x`, of the same shape as what the statistics are of, one after the other and less the means.
    public func centre(_ x: Tensor<Float>, rows: some Sequence<Int>, into y: UnsafeMutablePointer<Double>) {
      let width = shape.count
      guard x.shape.perExample == shape else { return }
      let feature = features.pointer
      var place = y
      x.withElements { x in
        for row in rows where row >= 0 && row < x.count / max(width, 1) {
          for index in 0..<width { place[index] = Double(x[row * width + index]) - feature[index].mean }
          place += width
        }
      }
    }

    private init(shape: Shape, features: Storage<Feature>) {
      self.shape = shape
      self.features = features
    }

    /// What is known of the feature at a place of the example in row-major order; nothing where there is none.
    public func feature(_ index: Int) -> Feature {
      index >= 0 && index < features.count ? features.pointer[index] : Feature()
    }
  }
}
