import Graphs
import Kernels
import Tensors
import Testing

/// A plan whose kernels take long can be left within one of them, and gives the right numbers afterwards.
@Suite(.serialized) struct LongPlanTests {
  @Test func aLongKernelIsLeft() throws {
    try Engine.perform {
      var graph = Graph()
      let x = graph.input([1, 512, 180, 180])
      let weights = Parameter(name: "w", shape: [512, 512, 1, 1], kind: .weight)
      let y = try graph.apply(Conv(WindowGeometry(kernel: [1, 1])), [x, graph.parameter(weights)])
      try ParameterBlock.bringToLife([weights])
      try weights.write(Tensor([512, 512, 1, 1], (0..<512 * 512).map { $0 / 512 == $0 % 512 ? 1 : 0 }))
      #expect(graph.multiplications >= LongWork.multiplications)
      let plan = try Plan<Float>(graph, outputs: [y])
      for index in plan.input(0).indices { plan.input(0)[index] = Float(index % 1_009) }
      #expect(try !plan.forward(stop: { true }))
      #expect(try plan.forward())
      #expect(!LongWork.isLeft)
      #expect(plan.output(0).elementsEqual(plan.input(0)))
    }
  }
}
