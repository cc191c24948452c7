import Graphs
import Kernels
import Tensors
import Testing

/// Ops of layers on data that are large enough to be shared between threads, over shapes drawn from a seed: they agree with
/// the reference, and give the same bits on one thread as on all.
@Suite struct ThreadedOpTests {
  static let samples = (0..<6).flatMap { number -> [OpSample] in
    let random = Random(seed: 31, stream: UInt64(number))
    func draw(_ range: ClosedRange<Int>, _ place: UInt64) -> Int { range.lowerBound + random.below(range.count, at: place) }
    let groups = draw(1...4, 0)
    let channels = groups * draw(2...9, 1)
    let (height, width) = (draw(9...19, 2), draw(9...19, 3))
    let image: Shape = [33_000 / (channels * height * width) + draw(1...3, 4), channels, height, width]
    let features = groups * draw(30...90, 5)
    let rows: Shape = [33_000 / features + draw(1...9, 6), features]
    let (heads, steps) = (draw(1...4, 7), draw(7...40, 8))
    let size = heads * draw(3...12, 9)
    let sequence: Shape = [33_000 / (steps * steps * size / heads) + 2, steps, 3 * size]
    var samples = each(image, groups) + each(rows, groups)
    samples.append(OpSample("Enlarge", [.values(image)]) { Enlarge(down: 2, across: 1 + number % 3) })
    samples.append(OpSample("Attention", [.values(sequence)]) { Attention(heads: heads, isCausal: number % 2 == 0) })
    return samples
  }

  private static func each(_ shape: Shape, _ groups: Int) -> [OpSample] {
    let (x, channel) = (OpSample.Input.values(shape), OpSample.Input.values([shape[1]]))
    let pieces = shape[1] / groups
    return [
      OpSample("GroupNorm", [.values(shape, scale: 2, shift: 1), channel, channel]) { GroupNorm(groups: groups, epsilon: 1e-5) },
      OpSample("UnitLength", [x]) { UnitLength(length: 2) },
      OpSample("LearnedLeak", [x, channel]) { LearnedLeak() },
      OpSample("ChannelScale", [x, channel]) { ChannelScale() },
      OpSample("Offset", [x, channel]) { Offset() },
      OpSample("ChannelMax", [x]) { ChannelMax(pieces: pieces) },
      OpSample("RandomLeak", [x]) { RandomLeak(low: 3, high: 8) },
      OpSample("Drop", [x]) { Drop(probability: 0.3) },
      OpSample("Disturb", [x]) { Disturb(deviation: 0.5) },
    ]
  }

  private func run<S: Scalar>(_ bench: OpBench, _ type: S.Type) throws -> [[S]] {
    let plan = try bench.plan(type)
    try plan.forward()
    try plan.backward()
    return try [Array(plan.output(0))]
      + bench.graph.parameters.indices.map { index in
        S.self == Double.self
          ? Array(try #require(plan.parameter(index)).gradient) : try plan.gradient(index).elements.map { S($0) }
      }
  }

  @Test(arguments: samples) func threadsChangeNothing(sample: OpSample) throws {
    try Engine.perform {
      let bench = try OpBench(sample)
      let exact = try run(bench, Double.self)
      let all = try run(bench, Float.self)
      Threads.restrict(to: 1)
      defer { Threads.restrict(to: nil) }
      let one = try run(bench, Float.self)
      #expect(all == one)
      for (exact, found) in zip(exact, all) {
        let largest = exact.map { abs($0) }.max() ?? 0
        let worst = zip(exact, found).map { abs($0 - Double($1)) }.max() ?? 0
        #expect(exact.count == found.count && worst <= 1e-4 * largest, "\(worst / largest)")
      }
    }
  }
}
