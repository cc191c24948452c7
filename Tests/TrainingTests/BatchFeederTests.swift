import Datasets
import Forms
import Graphs
import Kernels
import Tensors
import Testing

@testable import Training

/// Batches that were prepared beside a step are the ones that were asked for.
@Suite struct BatchFeederTests {
  @Test func preparedAndUnpreparedBatchesAreTheSame() throws {
    let bundled = try #require(Datasets.Catalogue.bundled.first { $0.word == "digits" })
    let digits = try bundled.type.make([]).dataset()
    let count = 1100
    try Engine.perform {
      var graph = Graph()
      let x = graph.input(Shape([count] + digits.exampleShape.dimensions))
      _ = graph.input([count])
      let plan = try Plan<Float>(graph, outputs: [try graph.apply(Reshape(example: [64]), [x])])
      let feeder = BatchFeeder(digits)
      let batches = (0..<6).map { number in Array(Random(seed: 3, stream: UInt64(number)).permutation(1797).prefix(count)) }
      for (number, rows) in batches.enumerated() {
        // Now and then another batch comes than was said: then it is gathered on the spot.
        let said = number % 3 == 1 ? batches[0] : number + 1 < batches.count ? batches[number + 1] : []
        try feeder.feed(rows, to: plan, next: said)
        let expected = try digits.subset(rows)
        #expect(expected.features.elements == Array(plan.input(0)))
        guard case .classes(let labels, _) = expected.targets else { continue }
        #expect(labels.map { Float($0) } == Array(plan.input(1)))
      }
    }
  }
}
