import Graphs
import Kernels
import Models
import Tensors
import Testing

/// What the papers and PyTorch say of single layers, apart from what holds of all of them.
@Suite struct LayerFactTests {
  private func outputs(_ text: String, _ input: Shape, _ values: [Float]) throws -> [Float] {
    let network = try PhraseReader.network(text)
    try network.comeToLife(input: input)
    return try network.outputs(for: Tensor(Shape([values.count / input.count] + input.dimensions), values)).elements
  }

  private func parameters(_ text: String, _ input: Shape) throws -> [String: Int] {
    let network = try PhraseReader.network(text)
    try network.comeToLife(input: input)
    return Dictionary(uniqueKeysWithValues: network.parameters.map { ($0.name, $0.parameter.shape.count) })
  }

  /// In inference by the middle of the range, 5.5; in training by numbers all over it.
  @Test func randomSlopes() throws {
    #expect(try outputs("rrelu", [3], [-11, 0, 4]) == [Float(-11 * (2.0 / 11)), 0, 4])
    try Engine.perform {
      let plan = try LayerBench(PhraseReader.network("rrelu 2 4"), input: [500], batch: 20).plan(Float.self)
      for i in plan.input(0).indices { plan.input(0)[i] = -1 }
      try plan.forward()
      let divisors = plan.output(0).map { -1 / Double($0) }
      #expect(divisors.allSatisfy { $0 > 1.9999 && $0 < 4.0001 })
      #expect(abs(divisors.reduce(0, +) / Double(divisors.count) - 3) < 0.02)
      #expect(Set(divisors).count > 9000)
    }
  }

  @Test func noiseInTrainingOnly() throws {
    #expect(try outputs("noise 2", [3], [1, 2, 3]) == [1, 2, 3])
    try Engine.perform {
      let plan = try LayerBench(PhraseReader.network("noise 2"), input: [500], batch: 20).plan(Double.self)
      for i in plan.input(0).indices { plan.input(0)[i] = 5 }
      try plan.forward()
      let (values, count) = (Array(plan.output(0)), Double(plan.output(0).count))
      let mean = values.reduce(0, +) / count
      #expect(abs(mean - 5) < 0.1)
      #expect(abs((values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / count).squareRoot() - 2) < 0.05)
    }
  }

  /// The book's example of a vector by its length.
  @Test func unitLength() throws {
    let v: [Float] = [0.0066, 0.0004, 0.0085, 0.0093, 0.0068, 0.0076, 0.0074, 0.0039, 0.0066, 0.0017]
    let expected: [Float] = [0.3209, 0.0195, 0.4133, 0.4522, 0.3307, 0.3696, 0.3599, 0.1897, 0.3209, 0.0827]
    for (a, b) in zip(try outputs("l2norm", [10], v), expected) { #expect(abs(a - b) < 1e-4) }
    #expect(try outputs("l2norm", [2], [0, 0]) == [0, 0])
  }

  /// The paper's windows for an image of 13: 13, 7 by 6, 5 by 4, 4 by 3; as many numbers of any size, by either rule.
  @Test func pyramids() throws {
    let x = (0..<169).map { Float($0) }
    // Values grow along rows and columns, so the largest is the last of each window.
    let last = [[12], [6, 12], [4, 8, 12], [3, 6, 9, 12]]
    for level in 1...4 {
      let expected = last[level - 1].flatMap { y in last[level - 1].map { Float(y * 13 + $0) } }
      #expect(try outputs("spp \(level)", [1, 13, 13], x) == expected)
    }
    // Windows of 7, and a border of 1 that never wins.
    #expect(try outputs("spp 2 rule caffe", [1, 13, 13], x) == [5, 12].flatMap { y in [5, 12].map { Float(y * 13 + $0) } })
    for size in 4...12 {
      #expect(try outputs("spp 4 2 1", [1, size, size], (0..<size * size).map { Float($0) }).count == 21)
    }
    #expect(throws: (any Error).self) { try outputs("spp 4", [1, 3, 9], (0..<27).map { Float($0) }) }
  }

  /// Weights of convolutions in two: k k C and C N.
  @Test func partedConvolutions() throws {
    #expect(
      try parameters("separable 3x3 32", [16, 9, 9]) == [
        "separable1.depthwise": 144, "separable1.weight": 512, "separable1.bias": 32,
      ])
    #expect(try parameters("depthwise 5 times 2 bias off", [3, 9, 9]) == ["depthwise1.weight": 150])
  }

  /// A gate that is shut lets through what came in.
  @Test func aShutGate() throws {
    for (a, b) in zip(try outputs("highway gate -60", [3], [1, -2, 3]), [1, -2, 3] as [Float]) { #expect(abs(a - b) < 1e-5) }
  }

  /// Nothing is learned in it, but it has running statistics.
  @Test func featuresAreNormalizedUnlearned() throws {
    let network = try PhraseReader.network("featurenorm")
    try network.comeToLife(input: [4])
    #expect(network.parameterCount == 0)
    #expect(!network.parameters.isEmpty)
  }

  /// `flatten` and `reshape` are each other's inverse.
  @Test func reshapingGoesBack() throws {
    let x = (0..<24).map { Float($0) }
    #expect(try outputs("flatten | reshape 2x3x4 | flatten", [4, 2, 3], x) == x)
    #expect(try outputs("reshape 6x4 | last", [4, 2, 3], x) == [20, 21, 22, 23])
  }

  /// Steps behind the one that is looked at change nothing where `attention` is causal, and something where it is not.
  @Test(arguments: [false, true])
  func causesComeBefore(causal: Bool) throws {
    let text = "attention 2\(causal ? " causal" : "")"
    let x = (0..<20).map { Float(($0 * 7) % 5) - 2 }
    let network = try PhraseReader.network(text)
    try network.comeToLife(input: [5, 4])
    func first(_ x: [Float]) throws -> [Float] { Array(try network.outputs(for: Tensor([1, 5, 4], x)).elements.prefix(12)) }
    let same = try first(x) == first(Array(x[..<12]) + [9, 9, 9, 9, -9, 3, 4, 5])
    #expect(same == causal)
  }
}
