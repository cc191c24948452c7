/// A small picture, pixel by pixel, that is shown larger than it is.
public struct PixelImage: Sendable {
  /// How many pixels it has down and across.
  public let height: Int, width: Int
  /// The pixels row by row; nothing where there is no value.
  let pixels: [Colour?]

  init(height: Int, width: Int, _ pixels: [Colour?]) {
    (self.height, self.width) = (max(height, 0), max(width, 0))
    let count = self.height.multipliedReportingOverflow(by: self.width)
    let wanted = count.overflow ? 0 : count.partialValue
    self.pixels = pixels.prefix(wanted) + Array(repeating: nil, count: max(wanted - pixels.count, 0))
  }

  /// An image of values row by row: one for each pixel is a grey, three are red, green and blue. What is at `low` is
  /// black, at `high` white. A very large image is made smaller: its pixels are the means of neighbours.
  public init(height: Int, width: Int, channels: Int, values: some Collection<Float>, low: Double, high: Double) {
    let made = values.withContiguousStorageIfAvailable {
      Self.pixels(height, width, max(channels, 1), $0, low: low, high: high)
    }
    let (rows, columns, pixels) =
      made
      ?? Array(values).withUnsafeBufferPointer { Self.pixels(height, width, max(channels, 1), $0, low: low, high: high) }
    self.init(height: rows, width: columns, pixels)
  }

  /// No picture needs more rows or columns.
  private static let most = 1000

  private static func pixels(
    _ height: Int, _ width: Int, _ channels: Int, _ values: UnsafeBufferPointer<Float>, low: Double, high: Double
  ) -> (rows: Int, columns: Int, [Colour?]) {
    guard height > 0, width > 0, values.count / channels / width >= height else { return (0, 0, []) }
    let (rows, columns) = (min(height, most), min(width, most))
    let extent = high / 2 - low / 2
    func level(_ value: Double) -> UInt8 {
      guard extent > 0 else { return 128 }
      return UInt8(Int(rounding: (value / 2 - low / 2) / extent * 255, within: 0...255))
    }
    // The mean of a channel over the pixels that one stands for; NaN where one of them is.
    func mean(_ row: Int, _ column: Int, _ channel: Int) -> Double {
      var (sum, count) = (0.0, 0.0)
      for y in row * height / rows..<(row + 1) * height / rows {
        for x in column * width / columns..<(column + 1) * width / columns {
          (sum, count) = (sum + Double(values[(y * width + x) * channels + channel]), count + 1)
        }
      }
      return sum / count
    }
    var means: [Double] = []
    means.reserveCapacity(rows * columns * channels)
    for row in 0..<rows {
      for column in 0..<columns {
        for channel in 0..<channels { means.append(mean(row, column, channel)) }
      }
    }
    let contrast = rows < height || columns < width ? Contrast(of: values.lazy.map { Double($0) }, in: means) : Contrast()
    var pixels: [Colour?] = []
    pixels.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let parts = (0..<channels).map { contrast.restored(means[(row * columns + column) * channels + $0]) }
        if parts.contains(where: \.isNaN) {
          pixels.append(nil)
        } else if parts.count > 2 {
          pixels.append(Colour(level(parts[0]), level(parts[1]), level(parts[2])))
        } else {
          let grey = level(parts[0])
          pixels.append(Colour(grey, grey, grey))
        }
      }
    }
    return (rows, columns, pixels)
  }

  /// A pixel; nothing outside.
  subscript(row: Int, column: Int) -> Colour? {
    guard row >= 0, row < height, column >= 0, column < width else { return nil }
    return pixels[row * width + column]
  }

  /// The image with each of its pixels so many times as high and as wide.
  func enlarged(_ times: Int) -> PixelImage {
    guard times > 1 else { return self }
    let rows = (0..<height).flatMap { row -> [Colour?] in
      let line = (0..<width).flatMap { Array(repeating: pixels[row * width + $0], count: times) }
      return (0..<times).flatMap { _ in line }
    }
    return PixelImage(height: height * times, width: width * times, rows)
  }

  /// The image brought to at most so many pixels, each the mean of those it stands for, in the contrast of all.
  func shrunk(toWidth limit: Int) -> PixelImage {
    guard width > limit, limit > 0 else { return self }
    let across = limit
    let down = max(Int(rounding: Double(height) * Double(across) / Double(width), within: 1...max(height, 1)), 1)
    var means: [(red: Double, green: Double, blue: Double)?] = []
    for row in 0..<down {
      for column in 0..<across {
        let rows = (row * height / down)..<max((row + 1) * height / down, row * height / down + 1)
        let columns = (column * width / across)..<max((column + 1) * width / across, column * width / across + 1)
        var (red, green, blue, count) = (0, 0, 0, 0)
        for y in rows {
          for x in columns {
            guard let colour = self[y, x] else { continue }
            (red, green, blue, count) = (red + Int(colour.red), green + Int(colour.green), blue + Int(colour.blue), count + 1)
          }
        }
        let mean = { (sum: Int) in Double(sum) / Double(count) }
        means.append(count > 0 ? (mean(red), mean(green), mean(blue)) : nil)
      }
    }
    let contrast = Contrast(
      of: pixels.lazy.compactMap { $0 }.flatMap { [Double($0.red), Double($0.green), Double($0.blue)] },
      in: means.lazy.compactMap { $0 }.flatMap { [$0.red, $0.green, $0.blue] })
    let level = { (mean: Double) in UInt8(Int(rounding: contrast.restored(mean), within: 0...255)) }
    return PixelImage(
      height: down, width: across, means.map { mean in mean.map { Colour(level($0.red), level($0.green), level($0.blue)) } })
  }
}
