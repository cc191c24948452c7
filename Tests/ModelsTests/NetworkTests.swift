import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing

/// What networks do with their stages and parameters.
@Suite struct NetworkTests {
  private func network(_ text: String) throws -> Network { try PhraseReader.network(text) }

  private func parameter(_ network: Network, _ name: String) throws -> Parameter {
    try #require(network.parameters.first { $0.name == name }).parameter
  }

  private func read(_ network: Network) throws -> [[Float]] {
    try Engine.perform { try network.parameters.map { try $0.parameter.read().elements } }
  }

  /// The worked convolution of the textbook, in both precisions.
  @Test(arguments: [false, true])
  func theWorkedConvolution(padded: Bool) throws {
    let image: [Float] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5]
    let expected: [Double] =
      padded
      ? [8, 16, 19, 12, 14, 16, 27, 28, 29, 10, 19, 28, 27, 16, 15, 14, 23, 22, 21, 10, 4, 8, 7, 6, 6]
      : [27, 28, 29, 28, 27, 16, 23, 22, 21]
    let network = try network("input 5x5x1 | conv 3x3 1 pad \(padded ? 1 : 0) bias off")
    try network.comeToLife()
    try Engine.perform {
      try parameter(network, "conv1.weight").write(Tensor([1, 1, 3, 3], [1, 0, 1, 0, 1, 0, 1, 0, 1]))
      var builder = NetworkBuilder(mode: .inference)
      let x = builder.graph.input([1, 1, 5, 5])
      let y = try builder.build(network, x)
      let plan = try Plan<Double>(builder.graph, outputs: [y])
      for (i, pixel) in image.enumerated() { plan.input(0)[i] = Double(pixel) }
      try plan.forward()
      #expect(Array(plan.output(0)) == expected)
    }
    #expect(try network.outputs(for: Tensor([1, 1, 5, 5], image)).elements.map { Double($0) } == expected)
  }

  @Test func batchNormalisation() throws {
    try Engine.perform {
      let bench = try LayerBench(network("bn"), input: [3], batch: 40)
      let plan = try bench.plan(Double.self)
      let start = Array(plan.input(0))
      func column(_ values: [Double], _ c: Int) -> (mean: Double, variance: Double) {
        let column = stride(from: c, to: values.count, by: 3).map { values[$0] }
        let mean = column.reduce(0, +) / Double(column.count)
        return (mean, column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count))
      }
      // Mean 0 and variance 1 come out.
      try plan.forward()
      for c in 0..<3 {
        let (mean, variance) = column(Array(plan.output(0)), c)
        #expect(abs(mean) < 1e-12 && abs(variance - 1) < 1e-4)
      }
      // With the scale √(σ² + ε) and the shift μ it undoes itself.
      for c in 0..<3 {
        let (mean, variance) = column(start, c)
        try #require(plan.parameter(0)).value[c] = (variance + 1e-5).squareRoot()
        try #require(plan.parameter(1)).value[c] = mean
      }
      try plan.forward()
      for (a, b) in zip(plan.output(0), start) { #expect(abs(a - b) < 1e-12) }
    }
  }

  /// A bias before batch normalisation does nothing: its gradient is zero to rounding. `auto` leaves it out.
  @Test func aBiasBeforeBatchNormalisation() throws {
    try Engine.perform {
      let bench = try LayerBench(network("dense 4 bias true | bn"), input: [3], batch: 8)
      let plan = try bench.plan(Double.self)
      try plan.forward()
      try plan.backward()
      let index = try #require(bench.graph.parameters.firstIndex { $0.name == "bias" })
      #expect(try #require(plan.parameter(index)).gradient.allSatisfy { abs($0) < 1e-12 })
      let weight = try #require(bench.graph.parameters.firstIndex { $0.name == "weight" })
      #expect(try #require(plan.parameter(weight)).gradient.contains { abs($0) > 1e-3 })
    }
    func biases(_ text: String) throws -> [String] {
      let network = try network(text)
      try network.comeToLife(input: [1, 6, 6])
      return network.parameters.map(\.name).filter { $0.hasSuffix("bias") }
    }
    #expect(
      try biases("conv 3 4 | bn | relu | conv 3 4 | relu | flatten | dense 2") == ["bn1.bias", "conv2.bias", "dense1.bias"])
    #expect(try biases("conv 3 4 bias true | bn | gap | dense 2 bias off") == ["conv1.bias", "bn1.bias"])
    // What follows a residual stage follows the last layer in its braces too.
    #expect(try biases("residual { conv 3 1 pad 1 } | bn") == ["bn1.bias"])
  }

  @Test func dropoutKeepsTheExpectation() throws {
    try Engine.perform {
      let text = "dropout 0.3"
      let bench = try LayerBench(network(text), input: [1000], batch: 20)
      let plan = try bench.plan(Float.self)
      for i in plan.input(0).indices { plan.input(0)[i] = 1 }
      try plan.forward()
      let first = Array(plan.output(0))
      let kept = first.filter { $0 != 0 }
      #expect(kept.allSatisfy { $0 == Float(1 / 0.7) })
      #expect(abs(Double(kept.count) / Double(first.count) - 0.7) < 0.015)
      try plan.forward()
      #expect(Array(plan.output(0)) == first)
      plan.run.step = 1
      try plan.forward()
      #expect(Array(plan.output(0)) != first)
      // Nothing is left out in inference, nor in a calm training.
      for mode in [NetworkBuilder.Mode.inference, .calm] {
        #expect(try LayerBench(network(text), input: [1000], mode: mode).graph.parameters.isEmpty)
        let calm = try LayerBench(network(text), input: [1000], mode: mode).plan(Float.self)
        try calm.forward()
        #expect(Array(calm.output(0)) == Array(calm.input(0)))
      }
    }
  }

  /// Units that start alike get the same gradient, and so stay alike.
  @Test func unitsThatStartAlikeStayAlike() throws {
    try Engine.perform {
      let bench = try LayerBench(network("dense 4 init (gaussian 0) | sigmoid | dense 2 init (gaussian 0)"), input: [3])
      let plan = try bench.plan(Double.self)
      for _ in 0..<5 {
        try plan.forward()
        try plan.backward()
        for index in bench.graph.parameters.indices {
          let (value, gradient) = try #require(plan.parameter(index))
          for i in value.indices { value[i] -= 0.5 * gradient[i] }
        }
      }
      let rows = Array(try #require(plan.parameter(0)).value)
      #expect(rows.dropFirst(3) == rows.dropLast(3))
      #expect(rows.contains { $0 != 0 })
    }
  }

  @Test func sharedStagesShareTheirParameters() throws {
    let shared = try network("dense 4 | tanh")
    let (a, b) = (shared.then(try network("dense 2")), shared.then(try network("dense 3")))
    try a.comeToLife(input: [5])
    try b.comeToLife(input: [5])
    #expect(try parameter(a, "dense1.weight") === parameter(b, "dense1.weight"))
    #expect(a.parameterCount == 24 + 10 && b.parameterCount == 24 + 15)
    // Twice in one network: counted once, and the two gradients add.
    let once = try network("dense 4 | tanh")
    let twice = once.then(once)
    try twice.comeToLife(input: [4])
    #expect(twice.parameterCount == 20)
    try Engine.perform {
      let bench = try LayerBench(twice, input: [4])
      let rows = try GradientCheck().check(try bench.plan(Double.self), loss: 1, random: Random(seed: 0, stream: 0))
      #expect(rows.count == 2)
      for row in rows { #expect(try #require(row).worst < 1e-6 && #require(row).checked > #require(row).zeros) }
    }
  }

  @Test func aCopyKeepsWhatIsShared() throws {
    let shared = try network("dense 4 | tanh")
    let net = shared.then(shared).then(try network("residual { dense 4 | bn } | average [dense 3, dense 3]"))
    try net.comeToLife(input: [4])
    let (before, copy) = (try read(net), try net.copy())
    #expect(copy.parameters.map(\.name) == net.parameters.map(\.name))
    #expect(copy.parameterCount == net.parameterCount)
    #expect(try read(copy) == before)
    // Writing into the copy leaves the original alone, and the other way round.
    try Engine.perform {
      for (_, parameter) in copy.parameters {
        try parameter.write(Tensor(parameter.shape, repeatElement(Float(7), count: parameter.shape.count)))
      }
    }
    #expect(try read(net) == before)
    // An unborn network has an unborn copy that comes to the same life.
    let unborn = try network("dense 3 | relu")
    let twin = try unborn.copy()
    #expect(!twin.isAlive && !unborn.isAlive)
    try twin.comeToLife(input: [6])
    #expect(!unborn.isAlive)
    try unborn.comeToLife(input: [6])
    #expect(try read(twin) == read(unborn))
    // Fresh ones differ by their seed alone.
    let fresh = try [1, 1, 2].map { try read(net.copy(fresh: Random(seed: $0, stream: 0))) }
    #expect(fresh[0] == fresh[1] && fresh[0] != fresh[2] && fresh[0] != before)
  }

  @Test func frozenAndFittedAreCopied() throws {
    let map = try FeatureMap(shift: Tensor([2], [1, 2]), scale: Tensor([2], [3, 4]))
    let net = Network(
      Preprocessing(source: "standardize", rule: { _ in .scaled }, fit: { _ in map }), random: Random(seed: 0, stream: 0)
    )
    .then(try network("dense 2"))
    try net.comeToLife(input: [2])
    try net.fitPreprocessing(on: Tensor([1, 2], [0, 0]))
    net.freeze(["dense1"])
    let x = try Tensor<Float>([1, 2], [5, 5])
    let (copy, fresh) = (try net.copy(), try net.copy(fresh: Random(seed: 1, stream: 1)))
    #expect(try copy.outputs(for: x).elements == net.outputs(for: x).elements)
    #expect(try parameter(copy, "dense1.weight").isFrozen)
    #expect(copy.frozenStages == ["dense1"] && fresh.frozenStages == [])
    #expect(try !parameter(fresh, "dense1.weight").isFrozen)
    #expect(try read(fresh)[0] == [0, 0])
  }

  /// An error leaves everything as it was.
  @Test func aLivingLayerKeepsItsWidth() throws {
    let shared = try network("dense 4")
    try shared.then(try network("dense 2")).comeToLife(input: [5])
    let weights = try read(shared)
    let other = try network("dense 7 | relu").then(shared)
    let error = #expect(throws: NetworkError.self) { try other.comeToLife(input: [5]) }
    guard case .stage(let path, let position, _, let arrived, .living(let parameter, let needed), _) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(path == ["dense2"] && position == 2 && arrived == [7] && parameter == [4, 5] && needed == [4, 7])
    #expect(!other.isAlive && other.parameters.map(\.name) == ["dense2.weight", "dense2.bias"])
    #expect(try read(shared) == weights)
    #expect(try shared.outputs(for: Tensor(zeros: [1, 5])).shape == [1, 4])
  }

  @Test(arguments: ["dense 1000000 | dense 1000000", "dense 1000000000000 | dense 1000000000000"])
  func aNetworkBeyondMemoryIsRefused(text: String) throws {
    let net = try network(text)
    #expect { try net.comeToLife(input: [1]) } throws: { error in
      guard case NetworkError.stage(_, _, _, _, .memory(let shortage), _) = error else { return false }
      return shortage.needed >= 4_000_000_000_000
    }
    #expect(!net.isAlive && net.parameters.isEmpty)
  }

  @Test func namesCountAndRepeat() throws {
    let net = try network("input 4x4x1 | conv 3 2 | relu | conv 1 2 as h | relu | repeat 2 { conv 1 2 as h } | flatten")
    #expect(net.stages.map(\.name) == ["conv1", "relu1", "h", "relu2", "h2", "h3", "flatten1"])
    #expect(throws: NetworkError.self) { try net.comeToLife(input: [1, 5, 5]) }
    try net.comeToLife()
    #expect(net.parameters.map(\.name).contains("h2.weight"))
  }
}
