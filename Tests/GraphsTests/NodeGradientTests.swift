import Graphs
import Kernels
import Tensors
import Testing

/// Gradients of inputs and of values on the way, which a plan gives besides those of parameters.
@Suite struct NodeGradientTests {
  /// Graphs in which values come together and go apart, and those that are joined or lie in blocks in a fast plan.
  enum Shaped: String, CaseIterable, Sendable {
    case chain, residual, concat, image, blocks, inference, recurrent
  }

  /// A graph with a loss, and its nodes that stand between: what feeds them, and what is added to each to move it.
  private struct Case {
    var graph = Graph()
    var nodes: [Graph.Node] = []
    var loss: Graph.Node?
    /// For each node the input that is added to it, where it is to be moved.
    var moved: [Int] = []
    private var parameters: [Parameter] = []
    private let moves: Bool

    init(_ shaped: Shaped, moving: Bool) throws {
      moves = moving
      let y: Graph.Node
      switch shaped {
      case .chain:
        let x = try note(graph.input([5, 7]))
        let h = try note(graph.apply(Rectify(), [note(linear(x, 6))]))
        y = try linear(note(graph.apply(Softplus(), [linear(h, 4)])), 3)
      case .residual:
        let x = try note(graph.input([4, 6]))
        let h = try note(graph.apply(Tanh(), [linear(x, 6)]))
        let sum = try note(graph.apply(Add(), [note(linear(h, 6)), x]))
        y = try linear(note(graph.apply(Rectify(), [sum])), 3)
      case .concat:
        let x = try note(graph.input([3, 5]))
        let (a, b) = (try note(linear(x, 4)), try note(graph.apply(Sigmoid(), [linear(x, 2)])))
        y = try linear(note(graph.apply(Concat(), [a, b, x])), 3)
      case .image:
        let x = try note(graph.input([3, 2, 6, 7]))
        let h = try note(graph.apply(Rectify(), [note(normed(note(conv(x, 5)), training: true))]))
        let pooled = try note(graph.apply(MaxPool(WindowGeometry(kernel: [2, 2], stride: [2, 2])), [h]))
        y = try linear(graph.apply(Reshape(example: [45]), [pooled]), 3)
      case .blocks:
        // Channels enough for the library's blocks and for Winograd's algorithm, and two ways that meet.
        let x = try note(graph.input([2, 32, 8, 9]))
        let h = try note(graph.apply(Rectify(), [note(normed(note(conv(x, 48)), training: true))]))
        let branch = try note(normed(note(conv(h, 48)), training: true))
        let sum = try note(graph.apply(Rectify(), [note(graph.apply(Add(), [branch, h]))]))
        let mean = try note(graph.apply(AveragePool(WindowGeometry(kernel: [8, 9])), [sum]))
        y = try linear(graph.apply(Reshape(example: [48]), [mean]), 3)
      case .inference:
        let x = try note(graph.input([1, 16, 7, 8]))
        let h = try note(graph.apply(Rectify(), [note(normed(note(conv(x, 32)), training: false))]))
        let mean = try note(graph.apply(AveragePool(WindowGeometry(kernel: [7, 8])), [note(conv(h, 16))]))
        y = try linear(graph.apply(Reshape(example: [16]), [mean]), 3)
      case .recurrent:
        let x = try note(graph.input([3, 4, 5]))
        let h = try note(graph.apply(RNN(givesAll: true), [x, parameter([6, 5]), parameter([6, 6]), parameter([6])]))
        y = try linear(note(graph.apply(RNN(givesAll: false), [h, parameter([4, 6]), parameter([4, 4]), parameter([4])])), 3)
      }
      loss = try graph.apply(SquaredError(), [y, graph.input(y.shape)])
      try ParameterBlock.bringToLife(parameters)
      for (index, parameter) in parameters.enumerated() {
        let random = Random(seed: 3, stream: UInt64(index))
        let scale = parameter.kind == .weight ? 1 / Double(max(parameter.shape.perExample.count, 1)).squareRoot() : 0.5
        let values = (0..<parameter.shape.count).map { place -> Float in
          let value = Float(random.normal(at: UInt64(place)) * scale)
          return parameter.kind == .statistic ? 0.5 + value * value : value
        }
        try parameter.write(Tensor(parameter.shape, values))
      }
    }

    // Notes a node; what goes on from it is it with an input added, where it is to be moved.
    private mutating func note(_ node: Graph.Node) throws -> Graph.Node {
      nodes.append(node)
      guard moves else { return node }
      moved.append(graph.inputs.count)
      return try graph.apply(Add(), [node, graph.input(node.shape)])
    }

    private mutating func parameter(_ shape: Shape, _ kind: Parameter.Kind = .weight) -> Graph.Node {
      let parameter = Parameter(name: "p", shape: shape, kind: kind, order: parameters.count)
      parameters.append(parameter)
      return graph.parameter(parameter)
    }

    private mutating func linear(_ x: Graph.Node, _ outputs: Int) throws -> Graph.Node {
      try graph.apply(Linear(), [x, parameter([outputs, x.shape[1]]), parameter([outputs], .offset)])
    }

    private mutating func conv(_ x: Graph.Node, _ outputs: Int) throws -> Graph.Node {
      try graph.apply(Conv(WindowGeometry(kernel: [3, 3], pad: [1, 1])), [x, parameter([outputs, x.shape[1], 3, 3])])
    }

    private mutating func normed(_ x: Graph.Node, training: Bool) throws -> Graph.Node {
      let channels: Shape = [x.shape[1]]
      let norm: any Op = training ? BatchNorm(epsilon: 1e-5, momentum: 0.9) : FixedNorm(epsilon: 1e-5)
      return try graph.apply(
        norm,
        [
          x, parameter(channels, .offset), parameter(channels, .offset), parameter(channels, .statistic),
          parameter(channels, .statistic),
        ])
    }

    /// A plan that has been run there and back.
    func plan<S: Scalar>(_ type: S.Type, of nodes: [Graph.Node], learning: Bool = true, _ mode: Plan<S>.Parameters = .copied)
      throws -> Plan<S>
    {
      let loss = try #require(loss)
      let plan = try Plan<S>(
        graph, outputs: nodes + [loss], loss: loss, gradientsOf: nodes, learning: learning, parameters: mode)
      for index in graph.inputs.indices {
        let (random, isAdded) = (Random(seed: 8, stream: UInt64(index)), moved.contains(index))
        let buffer = plan.input(index)
        for place in buffer.indices { buffer[place] = isAdded ? 0 : S(Float(random.normal(at: UInt64(place)))) }
      }
      #expect(try plan.forward() && plan.backward())
      return plan
    }
  }

  /// The reference's gradient of each node is the slope of the loss along it, measured.
  @Test(arguments: Shaped.allCases)
  func gradientsAreSlopes(shaped: Shaped) throws {
    try Engine.perform {
      let test = try Case(shaped, moving: true)
      let plan = try test.plan(Double.self, of: test.nodes)
      // Another run forward may write where they are.
      let gradients = test.nodes.indices.map { Array(plan.gradient(ofNode: $0)) }
      for (index, node) in test.nodes.enumerated() {
        let exact = gradients[index]
        #expect(exact.count == node.shape.count)
        let along = plan.input(test.moved[index])
        let random = Random(seed: 1, stream: UInt64(index))
        for draw in 0..<12 {
          let place = random.below(exact.count, at: UInt64(draw))
          func loss(_ distance: Double) throws -> Double {
            along[place] = distance
            defer { along[place] = 0 }
            try plan.forward()
            return plan.output(test.nodes.count)[0]
          }
          let slope = (try loss(1e-5) - loss(-1e-5)) / 2e-5
          let isNear = abs(slope - exact[place]) <= 1e-6 * max(0.01, abs(slope))
          #expect(isNear, "\(shaped) node \(index) at \(place): \(slope), \(exact[place])")
        }
      }
    }
  }

  /// The fast plan joins ops and lies in blocks, and gives the same gradients and values: of all nodes, and of each alone, with
  /// those of the parameters and without.
  @Test(arguments: Shaped.allCases)
  func fastGradientsAreTheSame(shaped: Shaped) throws {
    try Engine.perform {
      let test = try Case(shaped, moving: false)
      let all = try test.plan(Double.self, of: test.nodes)
      for chosen in [Array(test.nodes.indices)] + test.nodes.indices.map({ [$0] }) {
        for (learning, mode) in [(true, Plan<Float>.Parameters.copied), (false, .copied), (true, .gathered)] {
          let fast = try test.plan(Float.self, of: chosen.map { test.nodes[$0] }, learning: learning, mode)
          for (place, index) in chosen.enumerated() {
            expectClose(all.output(index), fast.output(place), "\(shaped) value \(index) of \(chosen)")
            expectClose(all.gradient(ofNode: index), fast.gradient(ofNode: place), "\(shaped) gradient \(index) of \(chosen)")
          }
          guard learning else { continue }
          for parameter in test.graph.parameters.indices where test.graph.parameters[parameter].isTrainable {
            let (a, b) = (try all.gradient(parameter).elements, try fast.gradient(parameter).elements)
            expectClose(a.map(Double.init), b, "\(shaped) parameter \(parameter) with \(chosen)")
          }
        }
      }
    }
  }

  /// What the loss does not depend on has a gradient of zero; a value that is used twice has both; the loss's own is one.
  @Test func gradientsOfAllThatMayBeAskedFor() throws {
    try Engine.perform {
      var graph = Graph()
      let (x, aside) = (graph.input([2, 3]), graph.input([2, 2]))
      let weight = Parameter(name: "w", shape: [2, 3], kind: .statistic)
      let w = graph.parameter(weight)
      let loss = try graph.apply(SquaredError(), [graph.apply(Add(), [x, x]), graph.input([2, 3])])
      let y = try graph.apply(Linear(), [x, w])
      let two = try graph.apply(SquaredError(), [y, graph.input([2, 2])])
      try ParameterBlock.bringToLife([weight])
      try weight.write(Tensor([2, 3], [1, 2, 3, 4, 5, 6]))
      func check<S: Scalar>(_ type: S.Type) throws {
        let plan = try Plan<S>(graph, outputs: [w], loss: loss, gradientsOf: [aside, x, loss, w], learning: false)
        for (place, value) in [1, 2, 3, -1, -2, -3].enumerated() { plan.input(0)[place] = S(value) }
        for place in 0..<6 { plan.input(2)[place] = 0 }
        _ = try plan.forward() && plan.backward()
        #expect(Array(plan.output(0)) == [1, 2, 3, 4, 5, 6])
        #expect(Array(plan.gradient(ofNode: 0)) == [0, 0, 0, 0])
        // (2x)² / 6 has the slope 8x / 6.
        for (place, value) in [1, 2, 3, -1, -2, -3].enumerated() {
          #expect(abs(plan.gradient(ofNode: 1)[place] - S(value) * 4 / 3) < 1e-5)
        }
        #expect(Array(plan.gradient(ofNode: 2)) == [1] && plan.gradient(ofNode: 3).allSatisfy { $0 == 0 })
        // A parameter that is not learned has a gradient where it is asked for.
        let other = try Plan<S>(graph, outputs: [], loss: two, gradientsOf: [w], learning: false)
        for place in 0..<6 { other.input(0)[place] = S(place + 1) }
        for place in 0..<4 { other.input(3)[place] = 0 }
        _ = try other.forward() && other.backward()
        // y = [[14, 32], [32, 77]], of which dw = yᵀ x / 2.
        let expected: [S] = [71, 94, 117, 170, 224.5, 279]
        for (a, b) in zip(other.gradient(ofNode: 0), expected) { #expect(abs(a - b) < 1e-3, "\(a) \(b)") }
      }
      try check(Double.self)
      try check(Float.self)
    }
  }

  private func expectClose(_ exact: some Collection<Double>, _ fast: some Collection<Float>, _ what: String) {
    #expect(exact.count == fast.count, "\(what)")
    let scale = exact.map(abs).max() ?? 0
    let worst = zip(exact, fast).map { abs($0 - Double($1)) }.max() ?? 0
    #expect(worst <= 1e-4 * scale + 1e-9, "\(what): \(worst) of \(scale)")
  }
}
