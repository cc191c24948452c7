import Graphs
import Kernels
import Tensors
import Testing

/// Sums over all places of large maps, where adding up in `Float` loses most digits.
@Suite struct LargeMapTests {
  /// Two convolutions with batch normalisation behind each and a mean over each map: what the gradients of the weights
  /// have in common cancels, and what is left shows every digit that a sum has lost. On such nets sums in `Float` were
  /// wrong by 6e-2 of the largest, and PyTorch's are by 7e-4.
  @Test(arguments: [false, true]) func gradientsBehindBatchNormalisationKeepTheirDigits(rectifies: Bool) throws {
    try Engine.perform {
      let (graph, loss) = try net(rectifies: rectifies)
      let exact = try Plan<Double>(graph, outputs: [loss], loss: loss)
      let fast = try Plan<Float>(graph, outputs: [loss], loss: loss, parameters: .gathered)
      let random = Random(seed: 3, stream: 1)
      for input in 0..<2 {
        for index in exact.input(input).indices {
          let value = Float(random.stream(UInt64(input)).normal(at: UInt64(index)))
          (exact.input(input)[index], fast.input(input)[index]) = (Double(value), value)
        }
      }
      try exact.forward()
      try exact.backward()
      try fast.forward()
      try fast.backward()
      for (index, parameter) in graph.parameters.enumerated() where parameter.kind == .weight {
        let (a, b) = (try exact.gradient(index).elements, try fast.gradient(index).elements)
        let largest = a.map { abs($0) }.max() ?? 0
        let worst = zip(a, b).map { abs($0 - $1) }.max() ?? 0
        #expect(worst <= 2e-4 * largest, "\(parameter.name): \(worst / largest)")
      }
    }
  }

  /// Gradients of a bias add one number for each place of each map, all of one sign here. They are the library's sums, in
  /// `Float`; PyTorch 2.15 has 5.74e-4 on these very numbers, from the same library.
  @Test(arguments: [3, 16], [[3, 3], [1, 1]]) func biasesAddUpAllPlaces(channels: Int, kernel: [Int]) throws {
    try Engine.perform {
      var graph = Graph()
      let weight = Parameter(name: "w", shape: Shape([16, channels] + kernel), kind: .weight)
      let bias = Parameter(name: "b", shape: [16], kind: .offset)
      let x = graph.input([16, channels, 128, 128])
      let pad = kernel.map { $0 / 2 }
      let y = try graph.apply(
        Conv(WindowGeometry(kernel: kernel, pad: pad)), [x, graph.parameter(weight), graph.parameter(bias)])
      let loss = try graph.apply(SquaredError(), [y, graph.input(y.shape)])
      try ParameterBlock.bringToLife(graph.parameters)
      let exact = try Plan<Double>(graph, outputs: [loss], loss: loss)
      let fast = try Plan<Float>(graph, outputs: [loss], loss: loss, parameters: .gathered)
      for input in 0..<2 {
        for index in exact.input(input).indices {
          let value = Float(input) + 0.1 + Float(index % 7) / 10
          (exact.input(input)[index], fast.input(input)[index]) = (Double(value), value)
        }
      }
      try exact.forward()
      try exact.backward()
      try fast.forward()
      try fast.backward()
      let (a, b) = (try exact.gradient(1).elements, try fast.gradient(1).elements)
      for (a, b) in zip(a, b) { #expect(abs(a - b) <= 5.8e-4 * abs(a), "\(abs(a - b) / abs(a))") }
    }
  }

  private func net(rectifies: Bool) throws -> (Graph, Graph.Node) {
    var graph = Graph()
    var parameters: [(Parameter, Double, Double)] = []
    func parameter(_ name: String, _ shape: Shape, _ kind: Parameter.Kind, _ mean: Double, _ deviation: Double) -> Graph.Node {
      let parameter = Parameter(name: name, shape: shape, kind: kind, order: parameters.count)
      parameters.append((parameter, mean, deviation))
      return graph.parameter(parameter)
    }
    var x = graph.input([16, 3, 64, 64])
    for (number, channels) in [(1, 3), (2, 16)] {
      x = try graph.apply(
        Conv(WindowGeometry(kernel: [3, 3], pad: [1, 1])),
        [x, parameter("conv\(number)", [16, channels, 3, 3], .weight, 0, 0.2)])
      let norms: [(Parameter.Kind, Double)] = [(.offset, 1), (.offset, 0), (.statistic, 0), (.statistic, 1)]
      let others = norms.enumerated().map { parameter("bn\(number).\($0)", [16], $1.0, $1.1, 0) }
      x = try graph.apply(BatchNorm(epsilon: 1e-5, momentum: 0.9), [x] + others)
      if rectifies { x = try graph.apply(Rectify(), [x]) }
    }
    x = try graph.apply(AveragePool(WindowGeometry(kernel: [64, 64])), [x])
    x = try graph.apply(Reshape(example: [16]), [x])
    let loss = try graph.apply(SquaredError(), [x, graph.input([16, 16])])
    try ParameterBlock.bringToLife(graph.parameters)
    for (parameter, mean, deviation) in parameters {
      let random = Random(seed: 8, stream: UInt64(parameter.order))
      let values = (0..<parameter.shape.count).map { Float(mean + deviation * random.normal(at: UInt64($0))) }
      try parameter.write(Tensor(parameter.shape, values))
    }
    return (graph, loss)
  }
}
