public import Tensors

/// An image that is changed in its place, with room for a copy of it beside.
///
/// Of a sequence the steps are the rows of one channel, and of a vector all numbers are one row.
public struct Picture {
  /// The pixels, channels first, and as many numbers that may be written over.
  public let pixels: UnsafeMutablePointer<Float>, spare: UnsafeMutablePointer<Float>
  /// How many channels, rows and columns it has.
  public let channels: Int, height: Int, width: Int

  /// An image of that shape, C x H x W.
  public init(_ pixels: UnsafeMutablePointer<Float>, spare: UnsafeMutablePointer<Float>, shape: Shape) {
    (self.pixels, self.spare) = (pixels, spare)
    let sizes = Array(repeating: 1, count: max(3 - shape.rank, 0)) + shape.dimensions
    (channels, height, width) = (sizes.dropLast(2).reduce(1, *), sizes[sizes.count - 2], sizes[sizes.count - 1])
  }

  /// How many numbers it has.
  public var count: Int { channels * height * width }

  /// Left is right.
  public func mirrorColumns() {
    for row in 0..<channels * height {
      let start = pixels + row * width
      for column in 0..<width / 2 {
        let other = width - 1 - column
        (start[column], start[other]) = (start[other], start[column])
      }
    }
  }

  /// Above is below.
  public func mirrorRows() {
    for channel in 0..<channels {
      let start = pixels + channel * height * width
      for row in 0..<height / 2 {
        let (upper, lower) = (start + row * width, start + (height - 1 - row) * width)
        for column in 0..<width { (upper[column], lower[column]) = (lower[column], upper[column]) }
      }
    }
  }
}

extension Picture {
  /// Moves what is seen down and to the right; what comes in from outside is black.
  public func shift(down: Int, right: Int) {
    guard down != 0 || right != 0 else { return }
    spare.update(from: pixels, count: count)
    for channel in 0..<channels {
      for row in 0..<height {
        let target = pixels + (channel * height + row) * width
        let from = row - down
        guard from >= 0, from < height else {
          target.update(repeating: 0, count: width)
          continue
        }
        let source = spare + (channel * height + from) * width
        for column in 0..<width {
          let from = column - right
          target[column] = from >= 0 && from < width ? source[from] : 0
        }
      }
    }
  }

  /// Copies a rectangle; what of it lies outside is black.
  public func cut(rows: Range<Int>, columns: Range<Int>, into y: UnsafeMutablePointer<Float>) {
    let inside = columns.clamped(to: 0..<width)
    for channel in 0..<channels {
      for (line, row) in rows.enumerated() {
        let target = y + (channel * rows.count + line) * columns.count
        target.update(repeating: 0, count: columns.count)
        guard row >= 0, row < height, !inside.isEmpty else { continue }
        let source = pixels + (channel * height + row) * width + inside.lowerBound
        (target + inside.lowerBound - columns.lowerBound).update(from: source, count: inside.count)
      }
    }
  }

  /// Makes a rectangle black, as far as it lies within.
  public func blacken(rows: Range<Int>, columns: Range<Int>) {
    let (rows, columns) = (rows.clamped(to: 0..<height), columns.clamped(to: 0..<width))
    for channel in 0..<channels {
      for row in rows {
        (pixels + (channel * height + row) * width + columns.lowerBound).update(repeating: 0, count: columns.count)
      }
    }
  }

  /// Changes each number by itself. What was from 0 to 1 stays so.
  @inline(__always)
  public func change(_ body: (Float, Int) -> Float) {
    let isBounded = isFromZeroToOne
    for index in 0..<count {
      let value = body(pixels[index], index)
      pixels[index] = isBounded ? min(max(value, 0), 1) : value
    }
  }

  /// Whether all numbers are from 0 to 1, but for rounding.
  public var isFromZeroToOne: Bool {
    for index in 0..<count where !(pixels[index] > -1e-5 && pixels[index] < 1 + 1e-5) { return false }
    return true
  }

  /// The mean over all pixels of how light they are: of three channels 0.299 red, 0.587 green and 0.114 blue.
  public var lightness: Float {
    let area = height * width
    guard area > 0 else { return 0 }
    let weights: [Double] = channels == 3 ? [0.299, 0.587, 0.114] : Array(repeating: 1 / Double(channels), count: channels)
    var sum = 0.0
    for (channel, weight) in weights.enumerated() {
      var part = 0.0
      for index in channel * area..<(channel + 1) * area { part += Double(pixels[index]) }
      sum += part * weight
    }
    return Float(sum / Double(area))
  }
}

extension Picture {
  /// Another of the same size laid over it, so that `share` of it is left.
  public func blend(_ other: UnsafePointer<Float>, share: Float) {
    for index in 0..<count { pixels[index] = pixels[index] * share + other[index] * (1 - share) }
  }

  /// A rectangle of another of the same size in its place.
  public func paste(_ other: UnsafePointer<Float>, rows: Range<Int>, columns: Range<Int>) {
    guard !columns.isEmpty else { return }
    for channel in 0..<channels {
      for row in rows {
        let start = (channel * height + row) * width + columns.lowerBound
        (pixels + start).update(from: other + start, count: columns.count)
      }
    }
  }
}
