import Testing

@testable import Plots

@Suite struct NumberFormatTests {
  static let short: [(Double, String)] = [
    (0, "0"), (1, "1"), (0.25, "0.25"), (-1.5, "-1.5"), (1234.5678, "1235"), (123456, "123500"), (1e6, "1e6"),
    (3.1e-7, "3.1e-7"), (0.0001, "0.0001"), (0.00001, "1e-5"), (2e300, "2e300"), (9.9999, "10"), (.nan, "nan"),
    (-.infinity, "-inf"), (.leastNonzeroMagnitude, "4.941e-324"),
  ]

  @Test(arguments: short)
  func shortNumbers(_ value: Double, _ text: String) {
    #expect(NumberFormat.short(value) == text)
  }

  @Test func fixedNumbers() {
    #expect(NumberFormat.fixed(0.5, decimals: 3) == "0.500")
    #expect(NumberFormat.fixed(-0.0001, decimals: 2) == "0.00")
    #expect(NumberFormat.fixed(1e300, decimals: 2) == "1e300")
  }

  @Test func groupedNumbers() {
    #expect(NumberFormat.grouped(0) == "0")
    #expect(NumberFormat.grouped(-1234567) == "-1,234,567")
    #expect(NumberFormat.grouped(.min) == "-9,223,372,036,854,775,808")
  }

  @Test func ticksAreRoundNumbersWithinTheAxis() {
    let ticks = Ticks(Axis(from: 0.3, to: 2.31), atMost: 5)
    #expect(ticks.labels == ["0.5", "1.0", "1.5", "2.0"])
    let decades = Ticks(Axis(from: 1e-3, to: 1e3, scale: .log), atMost: 7)
    #expect(decades.labels == ["0.001", "0.01", "0.1", "1", "10", "100", "1000"])
    #expect(Ticks(Axis(from: 0, to: 2, isWhole: true), atMost: 9).labels == ["0", "1", "2"])
    #expect(Ticks(Axis(from: -1e300, to: 1e300), atMost: 5).labels == ["-1e300", "-5e299", "0", "5e299", "1e300"])
  }

  @Test func ticksOfRandomAxesAreInsideInOrderAndDifferent() {
    var numbers = SeededNumbers(11)
    for _ in 0..<2000 {
      let values = numbers.hostile(5)
      for scale in Scale.allCases {
        let axis = Axis(over: [values], scale: scale)
        let limit = Int.random(in: 1...12, using: &numbers)
        let ticks = Ticks(axis, atMost: limit)
        #expect(ticks.values.count == ticks.labels.count && !ticks.values.isEmpty && ticks.values.count <= max(limit, 2))
        #expect(ticks.values == ticks.values.sorted())
        #expect(Set(ticks.labels).count == ticks.labels.count, "\(axis) \(ticks)")
        for value in ticks.values { #expect((-1e-6...1 + 1e-6).contains(axis.place(value)), "\(axis) \(value)") }
      }
    }
  }

  @Test func widthsOfCells() {
    #expect(CellWidth.of("損失") == 4)
    #expect(CellWidth.of("e\u{301}") == 1)
    #expect(CellWidth.clip("損失 by epoch", to: 6) == "損失 …")
    #expect(CellWidth.clip("損失", to: 2) == "…")
    #expect(CellWidth.clean("a\u{1b}[0m\nb", for: .unicode) == "a [0m b")
    #expect(CellWidth.clean("日é", for: .ascii) == "??")
  }
}
