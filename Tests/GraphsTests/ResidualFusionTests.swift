import Graphs
import Kernels
import Tensors
import Testing

/// A convolution onto the value that it is added to overwrites that value only where nobody reads it any more.
@Suite struct ResidualFusionTests {
  /// Who reads the way around besides the sum.
  enum Reader: CaseIterable {
    case nobody, laterOp, output, laterView
    /// The convolution itself, which is the whole branch.
    case convolution
  }

  private struct Residual {
    var graph = Graph()
    var outputs: [Graph.Node] = []
  }

  // x → conv → leaky → conv → conv → sum with leaky → max(x, 0), with channels that take either algorithm.
  private func residual(_ reader: Reader, channels: Int, overInput: Bool) throws -> Residual {
    var result = Residual()
    let x = result.graph.input([4, channels, 21, 22])
    var parameters: [Parameter] = []
    func weight(_ graph: inout Graph) -> Graph.Node {
      let parameter = Parameter(name: "w", shape: [channels, channels, 3, 3], kind: .weight, order: parameters.count)
      parameters.append(parameter)
      return graph.parameter(parameter)
    }
    let conv = Conv(WindowGeometry(kernel: [3, 3], pad: [1, 1]))
    // Another convolution before it, so that the value lies as the branch likes it.
    let before = overInput ? x : try result.graph.apply(conv, [x, weight(&result.graph)])
    let around = overInput ? x : try result.graph.apply(LeakyRectify(slope: 0.1), [before])
    let inner = try result.graph.apply(conv, [around, weight(&result.graph)])
    let from = reader == .convolution ? around : inner
    let branch = try result.graph.apply(conv, [from, weight(&result.graph)])
    let sum = try result.graph.apply(Add(), [branch, around])
    result.outputs = [try result.graph.apply(Rectify(), [sum])]
    switch reader {
    case .nobody, .convolution: break
    case .laterOp: result.outputs.append(try result.graph.apply(Tanh(), [around]))
    case .output: result.outputs.append(around)
    case .laterView: result.outputs.append(try result.graph.apply(Reshape(example: [channels * 462]), [around]))
    }
    try ParameterBlock.bringToLife(parameters)
    for (index, parameter) in parameters.enumerated() {
      let random = Random(seed: 4, stream: UInt64(index))
      let values = (0..<parameter.shape.count).map { Float(random.normal(at: UInt64($0)) * 0.1) }
      try parameter.write(Tensor(parameter.shape, values))
    }
    return result
  }

  @Test(arguments: Reader.allCases, [5, 32])
  func theSumIsTheSame(reader: Reader, channels: Int) throws {
    try Engine.perform {
      for overInput in [false, true] {
        let residual = try residual(reader, channels: channels, overInput: overInput)
        let exact = try Plan<Double>(residual.graph, outputs: residual.outputs)
        let fast = try Plan<Float>(residual.graph, outputs: residual.outputs)
        let random = Random(seed: 9, stream: 1)
        for index in exact.input(0).indices {
          let value = random.normal(at: UInt64(index))
          (exact.input(0)[index], fast.input(0)[index]) = (value, Float(value))
        }
        try exact.forward()
        // Twice: what is overwritten must be made anew by the second run.
        for _ in 0..<2 {
          try fast.forward()
          for index in residual.outputs.indices {
            for (a, b) in zip(exact.output(index), fast.output(index)) {
              #expect(abs(a - Double(b)) <= (channels < 16 ? 2e-5 : 2e-4) * max(1, abs(a)), "\(reader) \(channels) \(overInput)")
            }
          }
        }
        #expect(!fast.facts.contains { $0.label == "add" || $0.label == "relu" }, "\(fast.facts.map(\.label))")
      }
    }
  }
}
