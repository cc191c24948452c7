import Foundation
import Graphs
import Kernels
import Tensors
import TestSupport
import Testing

/// What must hold of every op, whichever there are.
@Suite struct EveryOpTests {
  @Test(arguments: OpSample.all)
  func gradientsAgreeWithMeasuredSlopes(sample: OpSample) throws {
    try Engine.perform {
      let bench = try OpBench(sample)
      let (worst, compared) = try bench.gradientError()
      #expect(worst < 1e-6, "\(sample)")
      #expect(compared > 0 || bench.graph.parameters.isEmpty)
    }
  }

  /// The same numbers from the fast kernels as from the reference, forward and backward, copied and gathered.
  @Test(arguments: OpSample.all, [false, true])
  func floatAgreesWithDouble(sample: OpSample, gathered: Bool) throws {
    try Engine.perform {
      let bench = try OpBench(sample)
      let exact = try bench.plan(Double.self)
      let fast = try bench.plan(Float.self, gathered: gathered)
      for plan in 0..<2 { _ = plan == 0 ? try exact.forward() && exact.backward() : try fast.forward() && fast.backward() }
      for output in 0..<2 {
        for (a, b) in zip(exact.output(output), fast.output(output)) {
          #expect(abs(a - Double(b)) <= 1e-4 * max(1, abs(a)), "\(sample)")
        }
      }
      for index in bench.graph.parameters.indices {
        for (a, b) in zip(try exact.gradient(index).elements, try fast.gradient(index).elements) {
          #expect(abs(a - b) <= 1e-4 * max(1, abs(a)), "\(sample) gradient \(index)")
        }
      }
    }
  }

  /// Two runs of one plan give the same bits.
  @Test(arguments: OpSample.all)
  func runsRepeatBitByBit(sample: OpSample) throws {
    try Engine.perform {
      let plan = try OpBench(sample).plan(Float.self)
      try plan.forward()
      let first = Array(plan.output(0)).map(\.bitPattern)
      try plan.forward()
      #expect(Array(plan.output(0)).map(\.bitPattern) == first)
    }
  }

  @Test func everyOpHasASample() throws {
    let folder = repositoryRoot.appending(path: "Sources/Graphs/Ops")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path()).map { $0.split(separator: "/").last ?? "" }
    let ops = Set(files.filter { $0.hasSuffix(".swift") && !$0.contains("+") }.map { String($0.dropLast(".swift".count)) })
    #expect(Set(OpSample.all.map(\.op)) == ops)
  }

  /// The check bites: a gradient that is wrong by a factor is caught.
  @Test func aBrokenGradientIsCaught() throws {
    struct Broken: Op {
      func shape(of inputs: [Shape]) -> Shape { inputs[0] }
      func forward<S: Scalar>(_ o: Operands<S>) { Rectify().forward(o) }
      func backward<S: Scalar>(_ o: Operands<S>) {
        o.inputGradients[0]?.update(from: o.outputGradient, count: o.count)
      }
    }
    try Engine.perform {
      let sample = OpSample("Rectify", [.values([3, 11])]) { Broken() }
      let worst = try OpBench(sample).gradientError().worst
      #expect(worst > 1e-2)
    }
  }
}
