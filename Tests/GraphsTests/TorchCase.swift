import Foundation
import Graphs
import Kernels
import TestSupport
import Tensors
import Testing

/// What PyTorch computes for one op: its output, the mean squared distance to a target, and the gradients of what goes in.
struct TorchCase: Decodable, Sendable, CustomStringConvertible {
  struct Input: Decodable, Sendable {
    let shape: [Int]
    let values: [Double]
    let gradient: [Double]
  }

  private struct Document: Decodable { let cases: [TorchCase] }

  let op: String
  let options: [String: Double]
  let inputs: [Input]
  let target, output: [Double]
  let loss: Double

  var description: String { "\(op) \(inputs.map(\.shape)) \(options.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })" }

  /// The cases of a file beside the tests.
  static func cases(of file: String) -> [TorchCase] {
    let url = repositoryRoot.appending(path: "Tests/GraphsTests/\(file)")
    return (try? JSONDecoder().decode(Document.self, from: Data(contentsOf: url)))?.cases ?? []
  }

  /// Whether an op computes these values, given a type of number.
  func agrees<S: Scalar>(_ op: any Op, _ type: S.Type, within tolerance: Double) throws {
    var graph = Graph()
    var nodes: [Graph.Node] = []
    for (index, input) in inputs.enumerated() {
      nodes.append(graph.parameter(Parameter(name: "x\(index)", shape: Shape(input.shape), kind: .weight)))
    }
    let output = try graph.apply(op, nodes)
    let target = graph.input(output.shape)
    let loss = try graph.apply(SquaredError(), [output, target])
    try ParameterBlock.bringToLife(graph.parameters)
    for (parameter, input) in zip(graph.parameters, inputs) {
      try parameter.write(Tensor(parameter.shape, input.values.map { Float($0) }))
    }
    let plan = try Plan<S>(graph, outputs: [output, loss], loss: loss)
    for (index, value) in self.target.enumerated() { plan.input(0)[index] = S(value) }
    try plan.forward()
    try plan.backward()
    func compare(_ found: some Sequence<Double>, _ expected: [Double], _ what: String) {
      let worst = zip(found, expected).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? .infinity
      #expect(worst <= tolerance, "\(what)")
    }
    compare(plan.output(0).map { Double($0) }, self.output, "output")
    compare(plan.output(1).map { Double($0) }, [self.loss], "loss")
    for (index, input) in inputs.enumerated() {
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
