import Testing

@testable import Plots

/// Pictures of very many values.
@Suite struct PixelImageTests {
  @Test func aLargeImageIsMadeSmaller() {
    let values = (0..<2_000_000).map { Float($0 / 1_000_000 + $0 % 2) }
    let image = PixelImage(height: 2, width: 1_000_000, channels: 1, values: values, low: 0, high: 2)
    #expect(image.height == 2 && image.width == 1_000)
    // Each pixel is the mean of its neighbours, 0.5 and 1.5 of 2, as far from the middle as makes up for what the means
    // have lost: the square root of 2.
    #expect(image[0, 999]?.red == 37 && image[1, 0]?.red == 218)
  }

  @Test func aSmallOneStaysAsItIs() {
    let values: [Float] = [0, 1, .nan, 0.5, 1, 0]
    let image = PixelImage(height: 2, width: 3, channels: 1, values: values.lazy.map { $0 }, low: 0, high: 1)
    #expect((0..<6).map { image[$0 / 3, $0 % 3]?.red } == [0, 255, nil, 128, 255, 0])
    // Too few values make no picture.
    #expect(PixelImage(height: 2, width: 3, channels: 3, values: values, low: 0, high: 1).width == 0)
  }

  /// Noise that is brought to a smaller size is noise still: as bright as before, and as far from one grey.
  @Test(arguments: [(400, 40), (3_000, 3_000), (1_100, 64)])
  func noiseStaysNoise(width: Int, limit: Int) {
    var numbers = SeededNumbers(5)
    let height = 120
    let values = (0..<height * width).map { _ in Float.random(in: 0..<1, using: &numbers) }
    let image = PixelImage(height: height, width: width, channels: 1, values: values, low: 0, high: 1).shrunk(toWidth: limit)
    let levels = (0..<image.height).flatMap { row in (0..<image.width).compactMap { image[row, $0].map { Double($0.red) } } }
    #expect(image.width <= 1_000 && image.width <= limit)
    let mean = levels.reduce(0, +) / Double(levels.count)
    let spread = (levels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(levels.count)).squareRoot()
    // The deviation of a uniform number is the root of a twelfth.
    #expect((mean - 127.5).magnitude < 4, "\(mean)")
    #expect((spread - 255 / 12.0.squareRoot()).magnitude < 8, "\(spread)")
  }

  /// What means show well stays as it is.
  @Test func aSmoothPictureHardlyChanges() {
    let values = (0..<100 * 400).map { Float($0 % 400) / 399 }
    let image = PixelImage(height: 100, width: 400, channels: 1, values: values, low: 0, high: 1).shrunk(toWidth: 40)
    for column in 0..<40 {
      let mean = (Double(column) * 10 + 4.5) / 399 * 255
      #expect((Double(image[3, column]?.red ?? 0) - mean).magnitude <= 2)
    }
    let flat = PixelImage(height: 9, width: 90, channels: 3, values: Array(repeating: 0.4, count: 2430), low: 0, high: 1)
    #expect(flat.shrunk(toWidth: 7)[0, 0] == Colour(102, 102, 102))
  }
}
