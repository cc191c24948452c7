import Testing

@testable import Plots

@Suite struct SeriesTests {
  /// The means written out, window by window.
  private func means(_ values: [Double], _ half: Int) -> [Double] {
    values.indices.map { index in
      guard values[index].isFinite else { return values[index] }
      let near = values[max(index - half, 0)...min(index + half, values.count - 1)].filter(\.isFinite)
      return near.reduce(0, +) / Double(near.count)
    }
  }

  @Test func smoothingIsTheMeanOfTheValuesAround() {
    var numbers = SeededNumbers(9)
    for count in [1, 2, 3, 7, 20, 101] {
      for window in [1, 2, 3, 5, 8, 21, 400] {
        var values = (0..<count).map { _ in Double.random(in: -5...5, using: &numbers) }
        if count > 6 { (values[2], values[5]) = (.nan, .infinity) }
        let expected = means(values, window / 2)
        for (value, wanted) in zip(Series("", values).smoothed(over: window).y, expected) {
          #expect(value == wanted || value.isNaN && wanted.isNaN || abs(value - wanted) < 1e-9, "\(count) \(window)")
        }
      }
    }
  }

  @Test func aSpikeLeavesNoErrorBehind() {
    let smooth = Series("", [1e300] + Array(repeating: 1.0, count: 50)).smoothed(over: 5)
    #expect(smooth.y.dropFirst(3).allSatisfy { abs($0 - 1) < 1e-12 })
  }

  @Test func theMeanOfSeriesHasItsSpread() {
    let mean = Series("", meanOf: [[1, 2, 1e300], [3, 2], [5, .nan]])
    #expect(mean.y == [3, 2, 1e300])
    // One standard deviation of 1, 3 and 5 is the root of 8/3.
    #expect(abs((mean.band?.high[0] ?? 0) - 3 - 1.632993161855452) < 1e-12)
    #expect(mean.band?.low[1] == 2 && mean.band?.high[1] == 2 && mean.band?.high[2] == 1e300)
  }

  @Test func nothingIsAlsoASeries() {
    #expect(Series("", []).smoothed(over: 9).y.isEmpty)
    #expect(Series("", meanOf: []).y.isEmpty)
    #expect(Series("", meanOf: [[.nan], [.infinity]]).y[0].isNaN)
  }
}
