import Graphs
import Kernels
import Tensors
import Testing

/// A plan carries out a graph in fewer steps than it is written in, with the same results.
@Suite struct FusionTests {
  /// A product, perhaps a normalisation, perhaps max(x, 0).
  struct Case: Sendable, CustomStringConvertible {
    let isConv, normalises, rectifies, hasBias: Bool
    var groups = 1
    var description: String {
      "\(isConv ? "conv" : "linear")\(groups > 1 ? " groups \(groups)" : "")\(hasBias ? " bias" : "")\(normalises ? " | bn" : "")\(rectifies ? " | relu" : "")"
    }
  }

  static let cases: [Case] = [true, false].flatMap { conv in
    [true, false].flatMap { norm in
      [true, false].flatMap { relu in
        [true, false].flatMap { bias in
          let test = Case(isConv: conv, normalises: norm, rectifies: relu, hasBias: bias)
          var (grouped, depthwise) = (test, test)
          (grouped.groups, depthwise.groups) = (2, 4)
          return conv ? [test, grouped, depthwise] : [test]
        }
      }
    }
  }

  // The graph, its result, a loss on top, and the parameters alive.
  private func graph(_ test: Case, training: Bool) throws -> (graph: Graph, output: Graph.Node, loss: Graph.Node) {
    var graph = Graph()
    let x = graph.input(test.isConv ? [3, 4, 6, 7] : [6, 5])
    var parameters: [Parameter] = []
    func parameter(_ name: String, _ shape: Shape, _ kind: Parameter.Kind) -> Graph.Node {
      let parameter = Parameter(name: name, shape: shape, kind: kind, order: parameters.count)
      parameters.append(parameter)
      return graph.parameter(parameter)
    }
    let w = parameter("w", test.isConv ? [4, 4 / test.groups, 3, 3] : [4, 5], .weight)
    let bias = test.hasBias ? [parameter("b", [4], .offset)] : []
    let product: any Op = test.isConv ? Conv(WindowGeometry(kernel: [3, 3], pad: [1, 1]), groups: test.groups) : Linear()
    var y = try graph.apply(product, [x, w] + bias)
    if test.normalises {
      let statistics = [
        parameter("scale", [4], .offset), parameter("shift", [4], .offset), parameter("mean", [4], .statistic),
        parameter("variance", [4], .statistic),
      ]
      let norm: any Op = training ? BatchNorm(epsilon: 1e-5, momentum: 0.9) : FixedNorm(epsilon: 1e-5)
      y = try graph.apply(norm, [y] + statistics)
    }
    if test.rectifies { y = try graph.apply(Rectify(), [y]) }
    let loss = try graph.apply(SquaredError(), [y, graph.input(y.shape)])
    try ParameterBlock.bringToLife(parameters)
    try fill(parameters, seed: 1)
    return (graph, y, loss)
  }

  private func fill(_ parameters: [Parameter], seed: UInt64) throws {
    for (index, parameter) in parameters.enumerated() {
      let random = Random(seed: seed, stream: UInt64(index))
      let values = (0..<parameter.shape.count).map { place -> Float in
        let value = Float(random.normal(at: UInt64(place)))
        return parameter.name == "variance" ? 0.5 + value * value : value
      }
      try parameter.write(Tensor(parameter.shape, values))
    }
  }

  private func feed<S: Scalar>(_ plan: Plan<S>, inputs: Int) {
    for input in 0..<inputs {
      let random = Random(seed: 9, stream: UInt64(input))
      let buffer = plan.input(input)
      for index in buffer.indices { buffer[index] = S(random.normal(at: UInt64(index))) }
    }
  }

  private func expectSame(_ a: some Sequence<Double>, _ b: some Sequence<Float>, _ what: String) {
    for (a, b) in zip(a, b) { #expect(abs(a - Double(b)) <= 1e-4 * max(1, abs(a)), "\(what)") }
  }

  @Test(arguments: cases) func trainingIsTheSame(test: Case) throws {
    try Engine.perform {
      let (graph, y, loss) = try graph(test, training: true)
      let exact = try Plan<Double>(graph, outputs: [y, loss], loss: loss)
      let fast = try Plan<Float>(graph, outputs: [y, loss], loss: loss)
      feed(exact, inputs: 2)
      feed(fast, inputs: 2)
      _ = try exact.forward() && exact.backward() && fast.forward() && fast.backward()
      expectSame(exact.output(0), fast.output(0), "\(test)")
      for index in graph.parameters.indices where graph.parameters[index].isTrainable {
        let (a, b) = (try exact.gradient(index).elements, try fast.gradient(index).elements)
        expectSame(a.map(Double.init), b, "\(test) gradient \(index)")
      }
    }
  }

  /// Also when the parameters change after the plan was made.
  @Test(arguments: cases) func inferenceIsTheSame(test: Case) throws {
    try Engine.perform {
      let (graph, y, _) = try graph(test, training: false)
      let exact = try Plan<Double>(graph, outputs: [y])
      let fast = try Plan<Float>(graph, outputs: [y])
      feed(exact, inputs: 1)
      feed(fast, inputs: 1)
      for seed in 1..<4 {
        try fill(graph.parameters, seed: UInt64(seed))
        try exact.refresh()
        try fast.refresh()
        try exact.forward()
        try fast.forward()
        expectSame(exact.output(0), fast.output(0), "\(test)")
      }
    }
  }

  /// What is joined is one step, and a value that is asked for is not joined away.
  @Test func stepsAreFewer() throws {
    try Engine.perform {
      for test in Self.cases where test.rectifies {
        let (graph, y, loss) = try graph(test, training: false)
        let labels = try Plan<Float>(graph, outputs: [y]).facts.map(\.label)
        #expect(!labels.contains { $0 == "relu" || $0.contains("fixednorm") }, "\(test): \(labels)")
        _ = loss
      }
    }
  }
}
