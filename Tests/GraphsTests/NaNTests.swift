import Graphs
import Kernels
import Tensors
import Testing

/// NaN goes through every op: where a number that goes in has a part in one that comes out, NaN comes out there.
@Suite struct NaNTests {
  /// Which elements of the output change with one of a parameter, by very large and very small numbers in its place.
  private func reached(_ plan: Plan<Double>, _ parameter: Int, _ place: Int) -> Set<Int> {
    guard let value = plan.parameter(parameter)?.value else { return [] }
    let kept = value[place]
    plan.forward()
    let before = Array(plan.output(0))
    var reached: Set<Int> = []
    for change in [1e4, -1e4] {
      value[place] = kept + change
      plan.forward()
      for (index, y) in plan.output(0).enumerated() where y != before[index] { reached.insert(index) }
    }
    value[place] = kept
    return reached
  }

  /// Where NaN comes out.
  private func places<S: Scalar>(_ plan: Plan<S>) -> Set<Int> {
    plan.forward()
    var places: Set<Int> = []
    for (index, y) in plan.output(0).enumerated() where y.isNaN { places.insert(index) }
    return places
  }

  @Test(arguments: OpSample.all.filter { $0.op != "Drop" }, [false, true])
  func comesOutWhereItHasAPart(sample: OpSample, gathered: Bool) throws {
    try Engine.perform {
      let bench = try OpBench(sample)
      let exact = try bench.plan(Double.self)
      for (index, parameter) in bench.graph.parameters.enumerated() {
        let kept = try parameter.read()
        for place in [0, kept.count / 2, kept.count - 1] {
          let expected = reached(exact, index, place)
          var numbers = kept.elements
          numbers[place] = .nan
          try parameter.write(Tensor(kept.shape, numbers))
          let slow = places(try bench.plan(Double.self))
          // Weights meet the zeros around an image too, and zero times NaN is NaN. What a far number does to the others of
          // a channel, max(x, 0) may hide; and gates of a first state that is zero have a part without a difference.
          let isBlurred = ["BatchNorm", "LSTM", "GRU", "RNN"].contains(sample.op) || (sample.op == "Conv" && index > 0)
          #expect(slow.isSuperset(of: expected), "\(sample.op), reference, input \(index) at \(place)")
          if !isBlurred { #expect(slow == expected, "\(sample.op), reference, input \(index) at \(place)") }
          // Fast kernels may spread it further: Winograd's over a tile, pooling over an example.
          let fast = places(try bench.plan(Float.self, gathered: gathered))
          #expect(fast.isSuperset(of: expected), "\(sample.op), plan, input \(index) at \(place)")
        }
        try parameter.write(kept)
      }
    }
  }

  /// The mask of dropout has zeros, and zero times NaN is none.
  @Test func dropoutKeepsIt() throws {
    try Engine.perform {
      let sample = OpSample("Drop", [.values([4, 9])]) { Drop(probability: 0.4) }
      let bench = try OpBench(sample)
      try bench.graph.parameters[0].write(Tensor([4, 9], [Float](repeating: .nan, count: 36)))
      let plan = try bench.plan(Float.self)
      #expect(places(plan).count == 36)
    }
  }
}
