import Testing

@testable import Plots

/// Pictures of very many values.
@Suite struct PixelImageTests {
  @Test func aLargeImageIsMadeSmaller() {
    let values = (0..<2_000_000).map { Float($0 / 1_000_000 + $0 % 2) }
    let image = PixelImage(height: 2, width: 1_000_000, channels: 1, values: values, low: 0, high: 2)
    #expect(image.height == 2 && image.width == 1_000)
    // Each pixel is the mean of its neighbours: 0.5 and 1.5 of 2.
    #expect(image[0, 999]?.red == 63 || image[0, 999]?.red == 64)
    #expect(image[1, 0]?.red == 191)
  }

  @Test func aSmallOneStaysAsItIs() {
    let values: [Float] = [0, 1, .nan, 0.5, 1, 0]
    let image = PixelImage(height: 2, width: 3, channels: 1, values: values.lazy.map { $0 }, low: 0, high: 1)
    #expect((0..<6).map { image[$0 / 3, $0 % 3]?.red } == [0, 255, nil, 128, 255, 0])
    // Too few values make no picture.
    #expect(PixelImage(height: 2, width: 3, channels: 3, values: values, low: 0, high: 1).width == 0)
  }
}
