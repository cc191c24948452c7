import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing

/// An example of a layer, as the catalogue has it.
struct LayerExample: Sendable, CustomStringConvertible {
  let word: String
  let example: Example
  var description: String { example.source }

  static let all = Catalogue.layers.flatMap { word, type in
    type.signature.examples.map { LayerExample(word: word, example: $0) }
  }

  func network() throws -> Network { try PhraseReader.network(example.source) }
  var input: Shape { Shape(user: example.input) }

  /// Two examples: whole numbers below `size`, moved down by `shift` unless they count through a vocabulary.
  func inputs(below size: Int, shift: Float) throws -> Tensor<Float> {
    let isCounted = try network().vocabulary != nil
    return try Tensor(
      Shape([2] + input.dimensions), (0..<2 * input.count).map { Float($0 % size) - (isCounted ? 0 : shift) })
  }
}

/// What must hold of every layer, whichever there are.
@Suite struct EveryLayerTests {
  @Test(arguments: Catalogue.layers.map(\.word))
  func hasAnExample(word: String) throws {
    let layer = try #require(Catalogue.layers.first { $0.word == word })
    #expect(!layer.type.signature.summary.isEmpty)
    // One that belongs into another stands in that one's braces.
    #expect(layer.type.signature.examples.allSatisfy { $0.source.split(separator: " ").map(String.init).contains(word) })
    #expect(!layer.type.signature.examples.isEmpty)
  }

  @Test(arguments: LayerExample.all)
  func givesThePromisedShape(example: LayerExample) throws {
    let network = try example.network()
    #expect(!network.isAlive)
    try network.comeToLife(input: example.input)
    #expect(network.output?.userOrder == example.example.output)
    let y = try network.outputs(for: example.inputs(below: 7, shift: 3))
    #expect(y.shape.perExample.userOrder == example.example.output)
    #expect(y.elements.allSatisfy { $0.isFinite })
  }

  /// What is printed makes the same network again: it computes the same, dropout included.
  @Test(arguments: LayerExample.all)
  func printsWhatReadsBack(example: LayerExample) throws {
    let printed = try example.network().source
    #expect(try PhraseReader.network(printed).source == printed)
    if example.word == "repeat" { return }
    #expect(printed.split(separator: " ").map(String.init).contains(example.word))
    let outputs = try [example.example.source, printed].map { text in
      try Engine.perform {
        let plan = try LayerBench(PhraseReader.network(text), input: example.input).plan(Double.self)
        try plan.forward()
        return Array(plan.output(0))
      }
    }
    #expect(outputs[0] == outputs[1])
  }

  @Test(arguments: LayerExample.all)
  func gradientsAgreeWithMeasuredSlopes(example: LayerExample) throws {
    // A layer before it makes the gradient with respect to the layer's input a gradient of parameters too.
    let shape = example.input
    let kinds = ["dense \(shape[0]) | ", "rnn \(shape[1]) output all | ", "conv 1x1 \(shape[0]) bias true | "]
    let before = kinds[shape.rank - 1]
    let isFirst = try example.word == "input" || example.network().vocabulary != nil
    let text = isFirst ? example.example.source : before + example.example.source
    try Engine.perform {
      let bench = try LayerBench(PhraseReader.network(text), input: shape)
      let rows = try GradientCheck().check(try bench.plan(Double.self), loss: 1, random: Random(seed: 1, stream: 1)).compactMap {
        $0
      }
      for row in rows { #expect(row.unexplained < 1e-6, "\(text)") }
      if example.word != "input" {
        #expect(rows.contains { $0.checked > $0.zeros }, "nothing was tested: \(text)")
      }
    }
  }

  /// Forward and backward; dropout has the same mask in both.
  @Test(arguments: LayerExample.all)
  func floatAgreesWithDouble(example: LayerExample) throws {
    try Engine.perform {
      let bench = try LayerBench(example.network(), input: example.input)
      let (exact, fast) = (try bench.plan(Double.self), try bench.plan(Float.self))
      try exact.forward()
      try exact.backward()
      try fast.forward()
      try fast.backward()
      for (a, b) in zip(exact.output(0), fast.output(0)) { #expect(abs(a - Double(b)) <= 1e-4 * max(1, abs(a))) }
      for index in bench.graph.parameters.indices where bench.graph.parameters[index].isTrainable {
        for (a, b) in zip(try exact.gradient(index).elements, try fast.gradient(index).elements) {
          #expect(abs(a - b) <= 2e-4 * max(1, abs(a)), "gradient \(index)")
        }
      }
    }
  }

  /// A copy computes the same from parameters of its own; a fresh one has others.
  @Test(arguments: LayerExample.all)
  func canBeCopied(example: LayerExample) throws {
    let network = try example.network()
    try network.comeToLife(input: example.input)
    let x = try example.inputs(below: 5, shift: 2)
    let (copy, fresh) = (try network.copy(), try network.copy(fresh: Random(seed: 9, stream: 9)))
    let y = try network.outputs(for: x).elements
    #expect(try copy.outputs(for: x).elements == y)
    #expect(copy.source == network.source && fresh.source == network.source)
    #expect(copy.parameters.map(\.name) == network.parameters.map(\.name))
    for (a, b) in zip(copy.parameters, network.parameters) { #expect(a.parameter !== b.parameter) }
    #expect(fresh.parameterCount == network.parameterCount)
    if network.parameters.contains(where: { $0.parameter.kind == .weight }) { #expect(try fresh.outputs(for: x).elements != y) }
  }
}
