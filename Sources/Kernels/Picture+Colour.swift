internal import Glibc
public import Tensors

extension Picture {
  /// Colours farther from grey, or nearer: each number's distance from the lightness of its pixel, times a factor.
  public func saturate(_ factor: Float) {
    guard channels == 3 else { return }
    let (area, isBounded) = (height * width, isFromZeroToOne)
    let (red, green, blue) = (pixels, pixels + area, pixels + 2 * area)
    for index in 0..<area {
      let grey = 0.299 * red[index] + 0.587 * green[index] + 0.114 * blue[index]
      for channel in [red, green, blue] {
        let value = grey + (channel[index] - grey) * factor
        channel[index] = isBounded ? min(max(value, 0), 1) : value
      }
    }
  }

  /// Changes the hue, which goes round once from 0 to 1, the saturation and the value of each pixel of three channels.
  @inline(__always)
  public func changeHSV(_ body: (_ hue: Float, _ saturation: Float, _ value: Float) -> (Float, Float, Float)) {
    guard channels == 3 else { return }
    let area = height * width
    let (red, green, blue) = (pixels, pixels + area, pixels + 2 * area)
    for index in 0..<area {
      let before = Self.hsv(red[index], green[index], blue[index])
      let (hue, saturation, value) = body(before.hue, before.saturation, before.value)
      (red[index], green[index], blue[index]) = Self.rgb(hue, saturation, value)
    }
  }

  /// Adds an amount to each channel. What was from 0 to 1 stays so.
  public func add(_ amounts: (red: Float, green: Float, blue: Float)) {
    guard channels == 3 else { return }
    let (area, isBounded) = (height * width, isFromZeroToOne)
    for (channel, amount) in [amounts.red, amounts.green, amounts.blue].enumerated() {
      let start = pixels + channel * area
      for index in 0..<area {
        let value = start[index] + amount
        start[index] = isBounded ? min(max(value, 0), 1) : value
      }
    }
  }

  // Smith, "Color gamut transform pairs", 1978. Grey has the hue 0, and black the saturation 0.
  @inline(__always)
  private static func hsv(_ red: Float, _ green: Float, _ blue: Float) -> (hue: Float, saturation: Float, value: Float) {
    let (most, least) = (max(red, green, blue), min(red, green, blue))
    let spread = most - least
    guard spread > 0, most > 0 else { return (0, 0, most) }
    let sixths =
      most == red ? (green - blue) / spread : most == green ? 2 + (blue - red) / spread : 4 + (red - green) / spread
    return ((sixths < 0 ? sixths + 6 : sixths) / 6, spread / most, most)
  }

  @inline(__always)
  private static func rgb(_ hue: Float, _ saturation: Float, _ value: Float) -> (Float, Float, Float) {
    let sixths = (hue - hue.rounded(.down)) * 6
    @inline(__always) func channel(_ place: Float) -> Float {
      // How far the hue is from the channel's own, which is full within one sixth and gone beyond two.
      let turned = sixths + place
      let at = turned >= 6 ? turned - 6 : turned
      return value * (1 - saturation * max(min(at, 4 - at, 1), 0))
    }
    return (channel(5), channel(3), channel(1))
  }
}

extension Picture {
  /// `v^power · factor + offset`, held from 0 to 1.
  public struct Curve: Sendable {
    private let power: Float, factor: Float, offset: Float

    /// A curve.
    public init(power: Float, factor: Float, offset: Float) {
      (self.power, self.factor, self.offset) = (power, factor, offset)
    }

    @inline(__always)
    fileprivate func callAsFunction(_ v: Float) -> Float { min(max(pow(max(v, 0), power) * factor + offset, 0), 1) }
  }

  /// Bends the saturation and the value of each pixel, and turns its hue.
  public func changeHSV(saturation: Curve, value: Curve, turn: Float) {
    changeHSV { (hue, s, v) in (hue + turn, saturation(s), value(v)) }
  }
}

extension Picture {
  /// The colours of all pixels of images of shape [N, 3, H, W], one a row.
  public static func colours(of images: Tensor<Float>) throws(MemoryShortage) -> Tensor<Float> {
    let area = images.shape.rank == 4 ? images.shape[2] * images.shape[3] : 0
    let count = images.shape[0] * area
    let rows = try Storage<Float>(count: count.saturatingProduct(3))
    images.withElements { images in
      for pixel in 0..<count {
        let start = pixel / area * 3 * area + pixel % area
        for channel in 0..<3 { rows.pointer[3 * pixel + channel] = images[start + channel * area] }
      }
    }
    return Tensor([count, 3], adopting: rows)
  }
}
