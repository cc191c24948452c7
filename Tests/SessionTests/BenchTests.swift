import Kernels
import Testing

@testable import Session
@testable import Training

/// A share of what the machine does at best is never more than all of it without a word.
@Suite struct BenchTests {
  @Test func moreThanAllIsAlwaysExplained() {
    for winograd in [false, true] {
      for precision in [Kernels.Precision.f32, .bf16] {
        for isDisturbed in [false, true] {
          let over = NetworkBench.remarks(
            share: 1.01, usesWinograd: winograd, precision: precision, isDisturbed: isDisturbed)
          #expect(over.first?.hasPrefix("more than all of it: ") == true && over.count == (isDisturbed ? 2 : 1))
          #expect(over[0].contains("Winograd") == winograd && over[0].contains("bf16") == (!winograd && precision == .bf16))
          let under = NetworkBench.remarks(share: 1, usesWinograd: winograd, precision: precision, isDisturbed: isDisturbed)
          #expect(under.count == (isDisturbed ? 1 : 0))
        }
      }
    }
  }
}
