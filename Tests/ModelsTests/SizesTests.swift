import Graphs
import Models
import Tensors
import Testing

/// No size that can be typed reaches a kernel unless the kernel can count to it.
@Suite struct SizesTests {
  /// A network, the shape of an example in the engine's order, and what its error says.
  static let refused: [(text: String, input: [Int], says: String)] = [
    ("conv 3x3 4 pad 1e9", [1, 8, 8], "padding"), ("conv 3x3 4 pad 1e12", [1, 8, 8], "size of 2000000000008"),
    ("conv 1x1 4 pad 65", [1, 8, 8], "padding"), ("conv 3x3 4 dilation 1e10 pad 1e10", [1, 8, 8], "size"),
    ("conv 3x3 4 stride 3e9", [1, 8, 8], "size of 3000000000"), ("conv 1x1001 4 pad same", [1, 8, 8], "kernel of 1001"),
    ("conv 1x1 1", [1, 1, 3_000_000_000], "of memory|size of 3000000000"),
    ("conv 1x1 4", [1, 1_000_000_000, 2], "of memory|numbers at once"),
    ("pool 2 stride 3e9", [1, 8, 8], "size of 3000000000"), ("avgpool 1x1 stride 1e12", [1, 8, 8], "size"),
    ("dense 3", [4_294_967_296], "of memory|size of 4294967296"), ("relu", [2, 2_000_000_000], "of memory|numbers at once"),
    ("lstm 1e12", [5, 3], "of memory"), ("gru 1e9", [5, 3], "of memory"), ("dense 1e12 | dense 1e12", [4], "of memory"),
  ]

  @Test(arguments: refused) func whatNoKernelCountsToIsRefused(row: (text: String, input: [Int], says: String)) throws {
    let net = try PhraseReader.network(row.text)
    let error = #expect(throws: NetworkError.self) { try net.comeToLife(input: Shape(row.input)) }
    guard let error, case .stage(let path, _, _, _, _, _) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    let (text, help) = error.sentence
    #expect(path.count == 1 && help != nil)
    #expect(row.says.split(separator: "|").contains { text.contains($0) }, "\(text)")
  }

  /// What is large and yet makes sense stays possible.
  @Test(arguments: [
    ("conv 1x1 4 pad 1", [1, 8, 8]), ("conv 5x5 4 pad 2", [1, 1, 1]), ("conv 3x3 2 pad same dilation 1000", [1, 8, 8]),
    ("conv 1x201 1 pad same", [1, 1, 100]), ("conv 1x1 1 stride 1e6", [1, 4, 4]), ("pool 3 stride 1000 pad 1", [1, 8, 8]),
  ]) func whatMakesSenseIsComputed(text: String, input: [Int]) throws {
    let net = try PhraseReader.network(text)
    try net.comeToLife(input: Shape(input))
    let outputs = try net.outputs(for: Tensor(zeros: Shape([2] + input)))
    #expect(outputs.shape[0] == 2 && outputs.count > 0)
  }
}
