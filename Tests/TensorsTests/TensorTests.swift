import Tensors
import Testing

@Suite struct TensorTests {
  @Test func aCopyIsIndependent() throws {
    let first = try Tensor<Float>([2], [1, 2])
    var second = first
    try second.withMutableElements { $0[0] = 9 }
    #expect(first.elements == [1, 2])
    #expect(second.elements == [9, 2])
  }

  @Test func hugeShapesSaturateAndAreRefused() {
    let shape: Shape = [4_194_305, 4_194_305, 211_106_198_978_564]
    #expect(shape.count == .max)
    #expect(throws: MemoryShortage.self) { try Tensor<Float>(zeros: shape) }
    #expect(throws: MemoryShortage.self) { try Tensor<Float>(zeros: [1 << 50]) }
  }
}
