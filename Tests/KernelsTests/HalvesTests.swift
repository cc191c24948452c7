import Kernels
import Tensors
import Testing

/// Arithmetic in the upper halves of floats, against rounding written out for one number.
@Suite struct HalvesTests {
  // The nearest half, ties to the even one, by the definition: which of the two neighbours is nearer.
  private func nearest(_ value: Float) -> UInt16 {
    guard value == value else { return 0x7fc0 }
    let below = UInt16(value.bitPattern >> 16)
    let rest = value.bitPattern & 0xffff
    return rest > 0x8000 || rest == 0x8000 && below & 1 == 1 ? below &+ 1 : below
  }

  private func float(_ half: UInt16) -> Float { Float(bitPattern: UInt32(half) << 16) }

  // Ordinary numbers, ties, both zeros, the largest, infinities and none.
  private var samples: [UInt16] {
    let random = Random(seed: 6, stream: 1)
    let drawn = (0..<40_021).map { UInt16(truncatingIfNeeded: random.below(65_536, at: UInt64($0))) }
    return drawn.filter { float($0) == float($0) } + [0, 0x8000, 0x7f7f, 0xff7f, 0x7f80, 0xff80, 1, 0x8001]
  }

  @Test func sumsAreRoundedToTheNearest() {
    let (a, b) = (samples, Array(samples.reversed()))
    for rectifies in [false, true] {
      var sum = [UInt16](repeating: 0, count: a.count)
      Halves.add(a, b, into: &sum, count: a.count, rectifies: rectifies)
      for index in a.indices {
        var exact = float(a[index]) + float(b[index])
        if rectifies, exact <= 0 { exact = 0 }
        if exact == exact { #expect(sum[index] == nearest(exact), "\(float(a[index])) + \(float(b[index]))") }
        if exact != exact { #expect(float(sum[index]) != float(sum[index])) }
      }
    }
  }

  @Test func gradientsOfMaxima() {
    let x = samples
    var dx = [UInt16](repeating: 0, count: x.count)
    Halves.rectifyGradient(x, Array(x.reversed()), into: &dx, count: x.count)
    for index in x.indices {
      #expect(float(dx[index]) == (float(x[index]) > 0 ? float(x[x.count - 1 - index]) : 0))
    }
  }
}
