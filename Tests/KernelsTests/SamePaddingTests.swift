import Kernels
import Testing

/// `same` by TensorFlow's rule, with its own published arithmetic for a few sizes.
@Suite struct SamePaddingTests {
  @Test func theOutputIsTheInputOverTheStrideRoundedUp() {
    for extent in 1...13 {
      for kernel in 1...6 {
        for stride in 1...4 {
          for dilation in 1...3 {
            let same = WindowGeometry(kernel: [kernel, kernel], stride: [stride, stride], dilation: [dilation, dilation])
              .same(over: [extent, extent])
            #expect(same.places(0, over: extent) == (extent + stride - 1) / stride)
            #expect(same.places(1, over: extent) == (extent + stride - 1) / stride)
            // The odd zero is behind, and no more are taken than are needed.
            #expect((0...1).contains(same.behind[0] - same.pad[0]))
          }
        }
      }
    }
  }

  @Test(arguments: [
    (5, 2, 1, 0, 1), (5, 3, 1, 1, 1), (4, 3, 2, 0, 1), (5, 3, 2, 1, 1), (6, 4, 1, 1, 2), (7, 1, 3, 0, 0), (224, 7, 2, 2, 3),
  ])
  func paddingOfKnownCases(extent: Int, kernel: Int, stride: Int, before: Int, behind: Int) {
    let same = WindowGeometry(kernel: [kernel, kernel], stride: [stride, stride]).same(over: [extent, extent])
    #expect(same.pad == [before, before] && same.behind == [behind, behind])
  }
}
