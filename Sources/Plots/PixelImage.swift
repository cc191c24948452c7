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
  /// black, at `high` white.
  public init(height: Int, width: Int, channels: Int, values: some Collection<Float>, low: Double, high: Double) {
    let extent = high / 2 - low / 2
    let level = { (value: Float) -> UInt8 in
      guard extent > 0 else { return 128 }
      return UInt8(Int(rounding: (Double(value) / 2 - low / 2) / extent * 255, within: 0...255))
    }
    var pixels: [Colour?] = []
    var rest = values[...]
    while let first = rest.first {
      let next = rest.prefix(max(channels, 1))
      if next.contains(where: \.isNaN) {
        pixels.append(nil)
      } else if next.count > 2 {
        let parts = next.prefix(3).map(level)
        pixels.append(Colour(parts[0], parts[1], parts[2]))
      } else {
        let grey = level(first)
        pixels.append(Colour(grey, grey, grey))
      }
      rest = rest.dropFirst(next.count)
    }
    self.init(height: height, width: width, pixels)
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

  /// The image brought to at most so many pixels, each the mean of those it stands for.
  func shrunk(toWidth limit: Int) -> PixelImage {
    guard width > limit, limit > 0 else { return self }
    let across = limit
    let down = max(Int(rounding: Double(height) * Double(across) / Double(width), within: 1...max(height, 1)), 1)
    var result: [Colour?] = []
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
        let mean = { (sum: Int) -> UInt8 in UInt8(Int(rounding: Double(sum) / Double(max(count, 1)), within: 0...255)) }
        result.append(count > 0 ? Colour(mean(red), mean(green), mean(blue)) : nil)
      }
    }
    return PixelImage(height: down, width: across, result)
  }
}
