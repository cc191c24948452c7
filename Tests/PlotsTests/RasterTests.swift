import Testing

@testable import Plots

/// What is painted covers as much of each pixel as it should.
@Suite struct RasterTests {
  /// How much darker than the white page everything is together, in pixels that are wholly black.
  private func ink(_ marks: [Mark], scale: Double = 1) -> Double {
    var page = Drawing(width: 60, height: 40)
    page.marks = marks
    let raster = Raster(page, scale: scale)
    let white = Double(Paint.ground.light.green), black = Double(Paint.ink.light.green)
    let rows = (0..<raster.height).flatMap { row in (0..<raster.width).map { (row, $0) } }
    return rows.reduce(0) { $0 + (white - Double(raster.pixel($1.0, $1.1).green)) / (white - black) }
  }

  @Test func shapesCoverTheirArea() {
    #expect(abs(ink([.rectangle(Box(3.25, 4.5, 10, 7), .ink, radius: 0)]) - 70) < 0.2)
    #expect(abs(ink([.area([Point(5, 5), Point(35.5, 5), Point(5, 30)], .ink, opacity: 1)]) - 30.5 * 25 / 2) < 1)
    #expect(abs(ink([.area([Point(5, 5), Point(25, 5), Point(25, 25), Point(5, 25)], .ink, opacity: 0.5)]) - 200) < 1)
    #expect(abs(ink([.dot(Point(20, 20), radius: 8, .ink, opacity: 1)]) - 3.14159 * 64) < 2)
    // A line with round ends: its length times its width, and a circle.
    #expect(abs(ink([.path([Point(5.3, 7.1), Point(45.8, 31.4)], .ink, width: 3, dash: [])]) - (47.23 * 3 + 7.07)) < 3)
    #expect(abs(ink([.path([Point(5, 20), Point(45, 20)], .ink, width: 2, dash: [6, 4])]) - 4 * (12 + 3.14)) < 2)
    // A corner with rounding lacks what the circle leaves of the square.
    #expect(abs(ink([.rectangle(Box(10, 10, 20, 20), .ink, radius: 6)]) - (400 - 36 * (4 - 3.14159))) < 2)
  }

  @Test func aLineThatCrossesItselfIsNoDarker() {
    let once = ink([.path([Point(5, 20), Point(45, 20)], .ink, width: 3, dash: [])])
    let twice = ink([.path([Point(5, 20), Point(45, 20), Point(5, 20)], .ink, width: 3, dash: [])])
    #expect(once == twice)
  }

  @Test func pixelsFillTheirBoxWithoutSeams() {
    var page = Drawing(width: 31, height: 17)
    page.marks = [.pixels(PixelImage(height: 3, width: 7, Array(repeating: Colour(10, 20, 30), count: 21)), Box(0, 0, 31, 17))]
    let raster = Raster(page)
    for row in 0..<raster.height {
      for column in 0..<raster.width { #expect(raster.pixel(row, column) == Colour(10, 20, 30)) }
    }
  }

  @Test func whatLiesOffThePageIsCutOff() {
    let far: [Mark] = [
      .path([Point(-1e9, 5), Point(1e9, 5)], .ink, width: 2, dash: []), .dot(Point(.nan, 3), radius: 2, .ink, opacity: 1),
      .rectangle(Box(-1e300, 10, 2e300, 2), .ink, radius: 0),
      .area([Point(0, .infinity), Point(1, 1), Point(2, 2)], .ink, opacity: 1),
      .path([Point(3, 3)], .ink, width: 1, dash: []), .path([Point(-50, 20), Point(-40, 20)], .ink, width: 2, dash: [1, 1]),
    ]
    #expect(abs(ink(far) - 240) < 2)
  }

  @Test func hugePagesAreScaledDown() {
    let raster = Raster(Drawing(width: 100_000, height: 50))
    #expect(raster.width <= 8000 && raster.height >= 1)
  }
}
