import Foundation
import Graphs
import Kernels
import TestSupport
import Tensors
import Testing

/// Recurrent ops against PyTorch's values, which `torch_recurrent.py` wrote: outputs, loss, and the gradients of the
/// sequences, the weights and the biases.
@Suite struct TorchRecurrentTests {
  struct Input: Decodable, Sendable {
    let shape: [Int]
    let values: [Double]
    let gradient: [Double]
  }

  struct Case: Decodable, Sendable, CustomStringConvertible {
    let op: String
    let all: Bool
    let inputs: [Input]
    let target, output: [Double]
    let loss: Double
    var description: String { "\(op) \(all ? "all" : "last")" }

    func make() throws -> any Op {
      switch op {
      case "LSTM": LSTM(givesAll: all)
      case "GRU": GRU(givesAll: all)
      default: RNN(givesAll: all)
      }
    }
  }

  struct Document: Decodable { let cases: [Case] }

  static let cases: [Case] = {
    let file = repositoryRoot.appending(path: "Tests/GraphsTests/torch_recurrent.json")
    return (try? JSONDecoder().decode(Document.self, from: Data(contentsOf: file)))?.cases ?? []
  }()

  @Test func thereAreCasesOfEveryKind() {
    #expect(Set(Self.cases.map(\.description)).count == 6)
  }

  @Test(arguments: cases)
  func agreesInDouble(example: Case) throws {
    try Engine.perform { try agrees(example, Double.self, within: 1e-12) }
  }

  @Test(arguments: cases)
  func agreesInFloat(example: Case) throws {
    try Engine.perform { try agrees(example, Float.self, within: 2e-6) }
  }

  private func agrees<S: Scalar>(_ example: Case, _ type: S.Type, within tolerance: Double) throws {
    var graph = Graph()
    var nodes: [Graph.Node] = []
    for (index, input) in example.inputs.enumerated() {
      nodes.append(graph.parameter(Parameter(name: "x\(index)", shape: Shape(input.shape), kind: .weight)))
    }
    let output = try graph.apply(example.make(), nodes)
    let target = graph.input(output.shape)
    let loss = try graph.apply(SquaredError(), [output, target])
    try ParameterBlock.bringToLife(graph.parameters)
    for (parameter, input) in zip(graph.parameters, example.inputs) {
      try parameter.write(Tensor(parameter.shape, input.values.map { Float($0) }))
    }
    let plan = try Plan<S>(graph, outputs: [output, loss], loss: loss)
    for (index, value) in example.target.enumerated() { plan.input(0)[index] = S(value) }
    try plan.forward()
    try plan.backward()
    func compare(_ found: some Sequence<Double>, _ expected: [Double], _ what: String) {
      let worst = zip(found, expected).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? .infinity
      #expect(worst <= tolerance, "\(what)")
    }
    compare(plan.output(0).map { Double($0) }, example.output, "output")
    compare(plan.output(1).map { Double($0) }, [example.loss], "loss")
    for (index, input) in example.inputs.enumerated() {
      guard let (_, gradient) = plan.parameter(index), gradient.count >= input.gradient.count else {
        Issue.record("no gradient")
        continue
      }
      // In `Float` the parameter may lie in another layout, so it is read through the plan.
      let plain = S.self == Double.self ? gradient.map { Double($0) } : try plan.gradient(index).elements.map { Double($0) }
      compare(plain, input.gradient, "gradient \(index)")
    }
  }
}
