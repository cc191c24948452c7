import Graphs
import Kernels
import Tensors
import Testing

/// NaN goes through every op: where a number that goes in has a part in one that comes out, NaN comes out there.
@Suite struct NaNTests {
  /// Which elements of the output change with one of a parameter, by very large and very small numbers in its place.
  private func reached(_ plan: Plan<Double>, _ parameter: Int, _ place: Int) throws -> Set<Int> {
    guard let value = plan.parameter(parameter)?.value else { return [] }
    let kept = value[place]
    try plan.forward()
    let before = Array(plan.output(0))
    var reached: Set<Int> = []
    for change in [1e4, -1e4] {
      value[place] = kept + change
      try plan.forward()
      for (index, y) in plan.output(0).enumerated() where y != before[index] { reached.insert(index) }
    }
    value[place] = kept
    return reached
  }

  /// Where NaN comes out.
  private func places<S: Scalar>(_ plan: Plan<S>) throws -> Set<Int> {
    try plan.forward()
    var places: Set<Int> = []
    for (index, y) in plan.output(0).enumerated() where y.isNaN { places.insert(index) }
    return places
  }

  @Test(arguments: OpSample.all.filter { !dropping.contains($0.op) }, [false, true])
  func comesOutWhereItHasAPart(sample: OpSample, gathered: Bool) throws {
    try Engine.perform {
      let bench = try OpBench(sample)
      let exact = try bench.plan(Double.self)
      for (index, parameter) in bench.graph.parameters.enumerated() {
        let kept = try parameter.read()
        for place in [0, kept.count / 2, kept.count - 1] {
          let expected = try reached(exact, index, place)
          var numbers = kept.elements
          numbers[place] = .nan
          try parameter.write(Tensor(kept.shape, numbers))
          let slow = try places(bench.plan(Double.self))
          // Weights meet the zeros around an image too, and zero times NaN is NaN. What a far number does to the others of
          // a channel, max(x, 0) may hide; and gates of a first state that is zero have a part without a difference, as
          // has the query of a step that looks at itself alone, and a far number that a cosine's bounds cut off.
          let isBlurred =
            ["BatchNorm", "LSTM", "GRU", "RNN", "Attention", "MarginScores"].contains(sample.inner)
            || (sample.inner == "Conv" && index > 0)
          #expect(slow.isSuperset(of: expected), "\(sample.op), reference, input \(index) at \(place)")
          if !isBlurred { #expect(slow == expected, "\(sample.op), reference, input \(index) at \(place)") }
          // Fast convolutions may spread it further: Winograd's over a tile, others over the places of padding.
          let fast = try places(bench.plan(Float.self, gathered: gathered))
          #expect(fast.isSuperset(of: expected), "\(sample.op), plan, input \(index) at \(place)")
          if !isBlurred, sample.inner != "Conv" { #expect(fast == expected, "\(sample.op), plan, input \(index) at \(place)") }
        }
        try parameter.write(kept)
      }
    }
  }

  // Their masks have zeros, and zero times NaN is none.
  private static let dropping = ["Drop", "DropRows", "DropBlocks"]

  @Test(arguments: OpSample.all.filter { dropping.contains($0.op) }) func dropoutKeepsIt(sample: OpSample) throws {
    try Engine.perform {
      let bench = try OpBench(sample)
      let shape = bench.graph.parameters[0].shape
      try bench.graph.parameters[0].write(Tensor(shape, [Float](repeating: .nan, count: shape.count)))
      #expect(try places(bench.plan(Float.self)).count == shape.count)
      #expect(try places(bench.plan(Double.self)).count == shape.count)
    }
  }

  /// Pooling of what lies as a kernel left it, channels in blocks: the windows over NaN and no others.
  @Test(arguments: [3, 16, 20])
  func poolsKeepItToTheirWindows(channels: Int) throws {
    try Engine.perform {
      var graph = Graph()
      let x = graph.input([2, 3, 9, 8])
      let weight = Parameter(name: "w", shape: [channels, 3, 1, 1], kind: .weight)
      let w = graph.parameter(weight)
      let maps = try graph.apply(Conv(WindowGeometry(kernel: [1, 1])), [x, w])
      let window = WindowGeometry(kernel: [3, 2], stride: [2, 3], pad: [1, 0])
      let pooled = try graph.apply(MaxPool(window), [maps])
      let loss = try graph.apply(SquaredError(), [pooled, pooled])
      try ParameterBlock.bringToLife(graph.parameters)
      try weight.write(Tensor(weight.shape, (0..<weight.shape.count).map { Float($0 % 7) - 3 }))
      let exact = try Plan<Double>(graph, outputs: [pooled, loss], loss: loss, parameters: .copied)
      let fast = try Plan<Float>(graph, outputs: [pooled, loss], loss: loss, parameters: .copied)
      for place in [0, 8, 71, 150, 72 * 3 + 35, 72 * 6 - 1] {
        for i in 0..<x.shape.count {
          exact.input(0)[i] = i == place ? .nan : Double((i * 37) % 11)
          fast.input(0)[i] = Float(exact.input(0)[i])
        }
        let expected = try places(exact)
        #expect(!expected.isEmpty && expected.count < channels * window.places(0, over: 9) * window.places(1, over: 8))
        #expect(try places(fast) == expected, "NaN at \(place)")
      }
    }
  }
}
