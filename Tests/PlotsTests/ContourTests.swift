import Testing

@testable import Plots

/// Lines of equal height lie where the height is theirs.
@Suite struct ContourTests {
  // A bowl about the middle of a grid of so many places to a side, from -1 to 1.
  private static func bowl(_ count: Int, _ height: (Double, Double) -> Double = { $0 * $0 + $1 * $1 }) -> [[Double]] {
    let places = (0..<count).map { 2 * Double($0) / Double(count - 1) - 1 }
    return places.map { y in places.map { x in height(x, y) } }
  }

  private static func plane(_ place: Contours.Place, _ count: Int) -> (x: Double, y: Double) {
    (2 * place.column / Double(count - 1) - 1, 2 * place.row / Double(count - 1) - 1)
  }

  /// About a bowl they are circles, each closed and whole, as round as the grid is fine.
  @Test(arguments: [0.1, 0.5, 0.9])
  func aBowlHasCircles(level: Double) {
    let lines = Contours.lines(of: Self.bowl(61), at: level)
    #expect(lines.count == 1)
    let line = lines.first ?? []
    #expect(line.first == line.last && line.count > 30)
    for place in line {
      let (x, y) = Self.plane(place, 61)
      #expect(abs(x * x + y * y - level) < 2e-3)
    }
  }

  /// At the rim they end; each piece of the ground that is crossed has one line through it.
  @Test func aSlopeHasOneStraightLine() {
    let lines = Contours.lines(of: Self.bowl(11) { x, _ in x }, at: 0.3)
    #expect(lines.count == 1 && lines.first?.count == 11)
    for place in lines.first ?? [] { #expect(abs(Self.plane(place, 11).x - 0.3) < 1e-12) }
  }

  /// On a saddle the two lines never meet, and beyond the saddle they are the other two.
  @Test func aSaddleHasTwoLines() {
    for level in [-0.2, 0.2] {
      let lines = Contours.lines(of: Self.bowl(40) { $0 * $0 - $1 * $1 }, at: level)
      #expect(lines.count == 2)
      for line in lines {
        let signs = Set(
          line.map { place -> Bool in
            let (x, y) = Self.plane(place, 40)
            return (level > 0 ? x : y) > 0
          })
        #expect(signs.count == 1)
      }
    }
    // One square, whose opposite corners are high: its middle decides which of them belong together.
    #expect(Contours.lines(of: [[1, 0], [0, 1]], at: 0.4).count == 2)
    #expect(Contours.lines(of: [[1, 0], [0, 1]], at: 0.6).count == 2)
    let low = Contours.lines(of: [[1, 0], [0, 1]], at: 0.6).first ?? []
    #expect(low.contains(Contours.Place(row: 0, column: 0.4)) && low.contains(Contours.Place(row: 0.4, column: 0)))
  }

  /// What is not finite is left out, and odd grids have no lines.
  @Test func holesAreLeftOut() {
    var grid = Self.bowl(21)
    grid[10][18] = .nan
    let lines = Contours.lines(of: grid, at: 0.64)
    #expect(lines.count == 1 && lines[0].first != lines[0].last)
    for grid in [[], [[]], [[1]], [[1, 2]], [[1], [2]], [[.nan, 1], [2, .infinity]]] as [[[Double]]] {
      #expect(Contours.lines(of: grid, at: 1.5).isEmpty)
    }
    #expect(Contours.levels(of: [[1, 1], [1, 1]], count: 5).isEmpty && Contours.levels(of: [], count: 5).isEmpty)
    #expect(Contours.levels(of: Self.bowl(21), count: 9).count == 9)
  }

  /// A way is drawn where it lies on the plane, in as many stretches as it takes, and a single place is a point.
  @Test func waysAreDrawnWhereTheyCanBe() {
    let way = Series("way", [0, 0, 0, 0, .nan, 0.5], x: [-0.5, 0.5, 3, 0.9, 0, 0])
    let other = Series("point", [0.5], x: [0.5])
    let chart = ContourChart(Self.bowl(21), x: -1...1, y: -1...1, ways: [way, other], title: "bowl")
    #expect(chart.stretches(of: way).map(\.count) == [2, 1, 1])
    let lines = chart.render(PlotStyle(width: 60, height: 20))
    #expect(lines.allSatisfy { CellWidth.of($0) <= 60 } && lines.joined().contains("way") && lines.joined().contains("point"))
    #expect(chart.sentence == "Contour chart, bowl: heights from 0 to 2, and the ways of way and point.")
    let empty = ContourChart([], x: -1...1, y: 0...1)
    #expect(!empty.render(PlotStyle(width: 40, height: 10)).isEmpty && !empty.drawing().marks.isEmpty)
  }
}
