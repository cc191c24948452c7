import Graphs
import Kernels
import Tensors
import Testing

/// The fast kernels against the reference over random shapes: odd sizes, strides, groups, a batch of one.
@Suite struct EveryShapeTests {
  static let samples = (0..<30).flatMap { number -> [OpSample] in
    let random = Random(seed: 23, stream: UInt64(number))
    func draw(_ range: ClosedRange<Int>, _ place: UInt64) -> Int { range.lowerBound + random.below(range.count, at: place) }
    let batch = [1, 1, 2, 3, 8][draw(0...4, 0)]
    let groups = [1, 1, 1, 2, 4][draw(0...4, 1)]
    // Channels beside the blocks of 8 and 16 that the fast layouts have, and on them.
    let channels = groups * [1, 3, 8, 16, 17][draw(0...4, 2)]
    let outputs = groups * [1, 2, 5, 16, 20][draw(0...4, 3)]
    let kernel = [draw(1...4, 4), draw(1...4, 5)]
    let geometry = WindowGeometry(
      kernel: kernel, stride: [draw(1...3, 6), draw(1...3, 7)], pad: [draw(0...2, 8), draw(0...2, 9)],
      dilation: [draw(1...2, 10), draw(1...2, 11)])
    let (height, width) = (geometry.reach(0) + draw(0...7, 12), geometry.reach(1) + draw(0...7, 13))
    let image: Shape = [batch, channels, height, width]
    // Pooling has no dilation here, and no window wholly in the padding.
    let pooling = WindowGeometry(
      kernel: kernel, stride: geometry.stride, pad: [min(geometry.pad[0], kernel[0] - 1), min(geometry.pad[1], kernel[1] - 1)])
    let weight: Shape = [outputs, channels / groups, kernel[0], kernel[1]]
    let bias: [OpSample.Input] = number % 2 == 0 ? [.values([outputs])] : []
    let (rows, width2) = (draw(1...70, 14), draw(1...70, 15))
    return [
      OpSample("Conv", [.values(image), .values(weight)] + bias) {
        Fused(Conv(geometry, groups: groups), then: number % 3 == 0 ? .rectification : [])
      },
      OpSample("MaxPool", [.values(image)]) { MaxPool(pooling) },
      OpSample("AveragePool", [.values(image)]) { AveragePool(pooling) },
      OpSample(
        "BatchNorm",
        [
          .values([batch + 1, channels, height, width], scale: 2, shift: 1), .values([channels]), .values([channels]),
          .positive([channels]), .positive([channels]),
        ] + (number % 4 == 1 ? [.values([batch + 1, channels, height, width])] : [])
      ) {
        Fused(
          BatchNorm(epsilon: 1e-5, momentum: 0.9),
          then: [number % 4 == 1 ? .sum : [], number % 3 == 1 ? .rectification : []])
      },
      OpSample(
        "Linear", [.values([rows, channels * 3]), .values([width2, channels * 3])] + (bias.isEmpty ? [] : [.values([width2])])
      ) {
        Fused(Linear(), then: number % 3 == 2 ? .rectification : [])
      },
    ]
  }

  /// Windows of 3x3 that move by one, over many channels: what Winograd's algorithm is for.
  static let winograd = (0..<60).map { number -> OpSample in
    let random = Random(seed: 29, stream: UInt64(number))
    func draw(_ range: ClosedRange<Int>, _ place: UInt64) -> Int { range.lowerBound + random.below(range.count, at: place) }
    // Few channels too, for which the gradient of the weights is summed in slices.
    let most = number % 3 == 0 ? 40 : 300
    let (channels, outputs) = (draw(16...most, 0), draw(16...most / 2 + 20, 1))
    let geometry = WindowGeometry(kernel: [3, 3], pad: [draw(0...2, 2), draw(0...2, 3)])
    let image: Shape = [draw(1...3, 4), channels, draw(4...13, 5), draw(4...13, 6)]
    let result: Shape = [image[0], outputs, geometry.places(0, over: image[2]), geometry.places(1, over: image[3])]
    let bias: [OpSample.Input] = number % 2 == 0 ? [.values([outputs])] : []
    let other: [OpSample.Input] = number % 5 == 0 ? [.values(result)] : []
    return OpSample("Conv", [.values(image), .values([outputs, channels, 3, 3], scale: 0.1)] + bias + other) {
      Fused(Conv(geometry), then: [number % 5 == 0 ? .sum : [], number % 4 == 0 ? .rectification : []])
    }
  }

  /// Winograd's transforms cost a digit: the figure for it is ten times that of the direct kernels.
  @Test(arguments: winograd, [false, true])
  func winogradAgreesWithReferenceAndWithItself(sample: OpSample, gathered: Bool) throws {
    try expectAgreement(sample, gathered, within: 2e-4)
  }

  // Where max(x, 0) follows, or the largest of a window is taken, rounding decides for elements that are nearly alike.
  private static let smooth = (samples + winograd.prefix(20)).filter { sample in
    let op = sample.make()
    return op is Conv && !op.name.contains("relu") || op is Linear && !op.name.contains("relu") || op is AveragePool
      || op is BatchNorm && !op.name.contains("relu")
  }

  /// Halves have eight bits, and sums over many products are made in floats.
  @Test(arguments: smooth) func halvesAgreeWithReferenceAndWithThemselves(sample: OpSample) throws {
    guard Precision.bf16.isAvailable else { return }
    try expectAgreement(sample, true, within: 2e-2, precision: .bf16)
  }

  /// Largest differences, beside the largest number of each result, so that sums over many products are judged fairly.
  @Test(arguments: samples, [false, true])
  func fastAgreesWithReferenceAndWithItself(sample: OpSample, gathered: Bool) throws {
    try expectAgreement(sample, gathered, within: 2e-5)
  }

  /// Behind a convolution, whose blocks of channels a norm works in: last blocks that are not full, and the way around a
  /// residual block joined to it.
  @Test(arguments: 0..<16, [Precision.f32, .bf16])
  func normsInBlocksAgreeWithReference(number: Int, precision: Precision) throws {
    guard precision.isAvailable else { return }
    let random = Random(seed: 31, stream: UInt64(number))
    func draw(_ range: ClosedRange<Int>, _ place: UInt64) -> Int { range.lowerBound + random.below(range.count, at: place) }
    let (channels, outputs) = ([3, 16, 20, 33][draw(0...3, 0)], [5, 16, 24, 40][draw(0...3, 1)])
    let (adds, rectifies) = (number % 2 == 1, number % 4 >= 2)
    let image: Shape = [draw(2...9, 2), channels, draw(3...20, 3), draw(3...20, 4)]
    let result: Shape = [image[0], outputs, image[2], image[3]]
    try Engine.perform {
      var graph = Graph()
      var filled: [(Parameter, Double)] = []
      func parameter(_ shape: Shape, _ kind: Parameter.Kind, _ scale: Double) -> Graph.Node {
        let parameter = Parameter(name: "p\(filled.count)", shape: shape, kind: kind, order: filled.count)
        filled.append((parameter, scale))
        return graph.parameter(parameter)
      }
      let x = try graph.apply(
        Conv(WindowGeometry(kernel: [3, 3], pad: [1, 1])),
        [parameter(image, .weight, 1), parameter([outputs, channels, 3, 3], .weight, 0.2)])
      let offsets = (0..<4).map { parameter([outputs], $0 < 2 ? .offset : .statistic, 1) }
      var y = try graph.apply(BatchNorm(epsilon: 1e-3, momentum: 0.9), [x] + offsets)
      if adds { y = try graph.apply(Add(), [y, parameter(result, .weight, 1)]) }
      if rectifies { y = try graph.apply(Rectify(), [y]) }
      let loss = try graph.apply(SquaredError(), [y, graph.input(result)])
      try ParameterBlock.bringToLife(graph.parameters)
      for (index, (parameter, scale)) in filled.enumerated() {
        let stream = random.stream(UInt64(index + 50))
        try parameter.write(
          Tensor(parameter.shape, (0..<parameter.shape.count).map { Float(stream.normal(at: UInt64($0)) * scale) }))
      }
      let exact = try Plan<Double>(graph, outputs: [y], loss: loss)
      let fast = try Plan<Float>(graph, outputs: [y], loss: loss, parameters: .gathered, precision: precision)
      // A target of its own for each number: against none, all gradients behind a norm would be zero.
      for index in exact.input(0).indices {
        let value = Float(random.stream(49).normal(at: UInt64(index)))
        (exact.input(0)[index], fast.input(0)[index]) = (Double(value), value)
      }
      try exact.forward()
      try exact.backward()
      try fast.forward()
      try fast.backward()
      let names = ["result"] + graph.parameters.map(\.name)
      let expected =
        [Array(exact.output(0))] + (try graph.parameters.indices.map { try exact.gradient($0).elements.map { Double($0) } })
      let found =
        [fast.output(0).map { Double($0) }]
        + (try graph.parameters.indices.map { try fast.gradient($0).elements.map { Double($0) } })
      for (name, (a, b)) in zip(names, zip(expected, found)) {
        // Rounding moves a few elements across max(x, 0), in halves many: squares are compared, not each number.
        let (norm, apart) = (a.reduce(0) { $0 + $1 * $1 }, zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
        #expect(
          apart <= (precision == .bf16 ? 6e-2 : 2e-4).squared * max(norm, 1e-12),
          "\(name): \((apart / max(norm, 1e-300)).squareRoot())")
      }
    }
  }

  private func expectAgreement(_ sample: OpSample, _ gathered: Bool, within tolerance: Double, precision: Precision = .f32) throws
  {
    try Engine.perform {
      let bench = try OpBench(sample)
      let (exact, fast) = (try bench.plan(Double.self), try bench.plan(Float.self, gathered: gathered, precision: precision))
      try exact.forward()
      try exact.backward()
      let expected = try results(exact, bench)
      try fast.forward()
      try fast.backward()
      let found = try results(fast, bench)
      try fast.forward()
      try fast.backward()
      let again = try results(fast, bench)
      for (index, (a, b)) in zip(expected, found).enumerated() {
        let scale = max(1e-2, a.map { abs($0) }.max() ?? 0)
        let worst = zip(a, b).map { abs($0 - $1) }.max() ?? 0
        #expect(worst <= tolerance * scale, "result \(index): \(worst / scale)")
      }
      #expect(again.map { $0.map(\.bitPattern) } == found.map { $0.map(\.bitPattern) })
    }
  }

  private func results<S: Scalar>(_ plan: Plan<S>, _ bench: OpBench) throws -> [[Double]] {
    try [Array(plan.output(0)).map { Double($0) }]
      + bench.graph.parameters.indices.map { try plan.gradient($0).elements.map { Double($0) } }
  }
}

extension Double {
  fileprivate var squared: Double { self * self }
}
