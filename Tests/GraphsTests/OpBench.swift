import Graphs
import Kernels
import Tensors

/// A graph around one op: checked inputs are parameters, and a loss that weighs every output differently.
struct OpBench {
  var graph = Graph()
  let output, loss: Graph.Node
  let fed: [[Double]]

  init(_ sample: OpSample, around op: (any Op)? = nil) throws {
    let random = Random(seed: 11, stream: 5)
    var nodes: [Graph.Node] = []
    var fed: [[Double]] = []
    var parameters: [(Parameter, [Float])] = []
    for (index, input) in sample.inputs.enumerated() {
      let stream = random.stream(UInt64(index))
      switch input {
      case .values(let shape, let scale, let shift):
        let parameter = Parameter(name: "x\(index)", shape: shape, kind: .weight)
        parameters.append((parameter, (0..<shape.count).map { Float(stream.normal(at: UInt64($0)) * scale + shift) }))
        nodes.append(graph.parameter(parameter))
      case .labels(let count, let bound):
        nodes.append(graph.input([count]))
        fed.append((0..<count).map { Double(stream.below(bound, at: UInt64($0))) })
      case .positive(let shape):
        nodes.append(graph.input(shape))
        fed.append((0..<shape.count).map { 0.5 + stream.uniform(at: UInt64($0)) })
      }
    }
    output = try graph.apply(op ?? sample.make(), nodes)
    if output.shape == [1] {
      loss = output
    } else {
      let target = graph.input(output.shape)
      fed.append((0..<output.shape.count).map { random.stream(99).normal(at: UInt64($0)) * 3 })
      loss = try graph.apply(SquaredError(), [output, target])
    }
    self.fed = fed
    try ParameterBlock.bringToLife(graph.parameters)
    for (parameter, values) in parameters { try parameter.write(Tensor(parameter.shape, values)) }
  }

  func plan<S: Scalar>(_ type: S.Type, gathered: Bool = false, precision: Precision = .f32) throws -> Plan<S> {
    let plan = try Plan<S>(
      graph, outputs: [output, loss], loss: loss, parameters: gathered ? .gathered : .copied, probing: S.self == Double.self,
      precision: precision)
    plan.run.seed = 3
    for (index, values) in fed.enumerated() { for (i, value) in values.enumerated() { plan.input(index)[i] = S(value) } }
    return plan
  }

  /// The largest difference between the gradients and slopes measured by central differences, and how many were compared.
  func gradientError() throws -> (worst: Double, compared: Int) {
    let plan = try plan(Double.self)
    try plan.forward()
    try plan.backward()
    let h = 1e-6
    var (worst, compared) = (0.0, 0)
    for index in graph.parameters.indices {
      guard let (value, gradient) = plan.parameter(index) else { continue }
      let exact = Array(gradient)
      for i in value.indices {
        let kept = value[i]
        value[i] = kept + h
        try plan.forward()
        let (above, side) = (plan.output(1)[0], plan.branches)
        value[i] = kept - h
        try plan.forward()
        let below = plan.output(1)[0]
        value[i] = kept
        if plan.branches != side { continue }
        worst = max(worst, abs((above - below) / (2 * h) - exact[i]) / max(1, abs(exact[i])))
        compared += 1
      }
    }
    return (worst, compared)
  }
}
