import Foundation
import Graphs
import Kernels
import Models
import Tensors
import TestSupport
import Testing

/// Layers that are put together of several ops, against PyTorch's values, which `torch_assembled.py` wrote: outputs, the mean
/// squared distance to a target, and the gradients of all parameters.
@Suite struct AssembledLayerTests {
  struct Case: Decodable, Sendable, CustomStringConvertible {
    struct Values: Decodable, Sendable {
      let shape: [Int]
      let values, gradient: [Double]
    }
    let source: String
    let input: [Int]
    let values, target, output: [Double]
    let parameters: [String: Values]
    let loss: Double
    var description: String { source }
  }

  private struct Document: Decodable { let cases: [Case] }

  static let cases: [Case] = {
    let url = repositoryRoot.appending(path: "Tests/ModelsTests/torch_assembled.json")
    return (try? JSONDecoder().decode(Document.self, from: Data(contentsOf: url)))?.cases ?? []
  }()

  @Test func thereAreCases() { #expect(Self.cases.count > 10) }

  @Test(arguments: cases) func agreesInDouble(example: Case) throws { try agrees(example, Double.self, within: 1e-12) }

  @Test(arguments: cases) func agreesInFloat(example: Case) throws { try agrees(example, Float.self, within: 1e-5) }

  private func agrees<S: Scalar>(_ example: Case, _ type: S.Type, within tolerance: Double) throws {
    func compare(_ found: some Collection<Double>, _ expected: [Double], _ what: String) {
      #expect(found.count == expected.count, "\(what)")
      let worst = zip(found, expected).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? .infinity
      #expect(worst <= tolerance, "\(what)")
    }
    try Engine.perform {
      let network = try PhraseReader.network(example.source)
      let bench = try LayerBench(network, input: Shape(Array(example.input.dropFirst())), batch: example.input[0])
      #expect(Set(network.parameters.map(\.name)) == Set(example.parameters.keys))
      for (name, parameter) in network.parameters {
        let known = try #require(example.parameters[name])
        #expect(parameter.shape.dimensions == known.shape, "\(name)")
        try parameter.write(Tensor(parameter.shape, known.values.map { Float($0) }))
      }
      let plan = try bench.plan(type)
      for (place, numbers) in [example.values, example.target].enumerated() {
        for (index, value) in numbers.enumerated() { plan.input(place)[index] = S(value) }
      }
      try plan.forward()
      try plan.backward()
      compare(plan.output(0).map { Double($0) }, example.output, "output")
      compare(plan.output(1).map { Double($0) }, [example.loss], "loss")
      for (index, parameter) in bench.graph.parameters.enumerated() {
        let name = try #require(network.parameters.first { $0.parameter === parameter }?.name)
        let own = try #require(plan.parameter(index)).gradient
        // In `Float` it may lie in another layout, so it is read through the plan.
        let plain = S.self == Double.self ? own.map { Double($0) } : try plan.gradient(index).elements.map { Double($0) }
        compare(plain, try #require(example.parameters[name]).gradient, name)
      }
    }
  }
}
