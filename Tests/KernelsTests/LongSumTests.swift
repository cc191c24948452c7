import Kernels
import Testing

/// Sums over very many numbers keep their digits in `Float`.
@Suite struct LongSumTests {
  // Numbers with a mean, so that a sum in `Float` grows and rounds off more and more of what is added.
  private static func numbers(_ count: Int) -> [Float] {
    var state: UInt64 = 7
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return 1 + Float(state >> 40) / Float(1 << 24)
    }
  }

  // Half a unit in the last place of what the numbers, each of which is exact in `Double`, add up to.
  private func expectRounded(_ value: Float, _ exact: Double, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect((Double(value) - exact).magnitude <= Double(Float(exact).ulp), sourceLocation: sourceLocation)
  }

  @Test func sumsOfRows() {
    let (rows, columns) = (50_000, 11)
    let x = Self.numbers(rows * columns)
    var sums = [Float](repeating: 0, count: columns)
    Rows.sum(x, into: &sums, rows: rows, columns: columns)
    for c in 0..<columns { expectRounded(sums[c], stride(from: c, to: x.count, by: columns).reduce(0) { $0 + Double(x[$1]) }) }
  }

  @Test func softmaxOfManyClasses() {
    let classes = 200_000
    let z = Self.numbers(classes)
    var (p, dz) = (z, z)
    Rows.softmax(z, into: &p, rows: 1, columns: classes)
    #expect((p.reduce(0) { $0 + Double($1) } - 1).magnitude < 1e-6)
    Rows.softmaxGradient(p, z, into: &dz, rows: 1, columns: classes)
    // Gradients add up to nothing, up to the rounding of what is subtracted.
    #expect(dz.reduce(0) { $0 + Double($1) }.magnitude < 1e-6)
  }

  @Test func meansOfLargePlanes() {
    let side = 300
    let x = Self.numbers(side * side)
    var y: [Float] = [0]
    let pooling = ReferencePooling(
      inner: (side, side), geometry: WindowGeometry(kernel: [side, side], stride: [1, 1], pad: [0, 0]))
    pooling.average(x, into: &y, planes: 1)
    expectRounded(y[0], x.reduce(0) { $0 + Double($1) } / Double(side * side))
  }
}
