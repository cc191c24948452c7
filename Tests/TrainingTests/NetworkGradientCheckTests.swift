import Datasets
import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing
import Training

/// The gradient check of whole networks, and what it says.
@Suite struct NetworkGradientCheckTests {
  @Test func theSampleNetworkIsRight() throws {
    let network = try Nets.sample()
    let report = try NetworkGradientCheck(network: network, data: try Nets.digits().train).run()
    #expect(report.passed && report.worst < 1e-6, "\(report.rows.map { "\($0.name) \($0.worst)" })")
    #expect(
      report.rows.map(\.name) == [
        "conv1.weight", "bn1.weight", "bn1.bias", "conv2.weight", "bn2.weight", "bn2.bias", "dense1.weight", "dense1.bias",
      ])
    for row in report.rows { #expect(row.checked + row.kinks >= 10, "\(row.name)") }
    #expect(report.examples == 3 && report.hasKinks && report.checked > 100)
    #expect(try #require(report.penalty).worst < 1e-6 && #require(report.penalty).checked == 20)
    #expect(!network.isAlive)
  }

  @Test(arguments: ["crossentropy", "hinge"])
  func lossesOfClasses(loss: String) throws {
    let choice = try #require(LossChoice(.symbol(loss)))
    let report = try NetworkGradientCheck(network: try Nets.noisy(), data: try Nets.clouds(9), loss: choice).run()
    #expect(report.passed && report.worst < 1e-6)
    #expect(report.examples == 9)
  }

  @Test func regressionAndASingleExample() throws {
    let net = try Nets.network(["dense 4", "bn", "tanh", "dense 1"])
    for count in [1, 2, 10, 11] {
      let report = try NetworkGradientCheck(network: net, data: try Nets.regression(count)).run()
      #expect(report.passed && !report.hasKinks, "\(count)")
      #expect(report.examples == (count > 10 ? 3 : count))
    }
  }

  /// A gradient that is wrong is seen in the network's report; so is a loss that is not a number.
  @Test func wrongGradientsAreSeen() throws {
    let broken = Network(Skewed(), random: Random(seed: 0, stream: 0))
    let net = try Nets.network(["dense 4"]).then(broken).then(try Nets.network(["dense 3"]))
    let report = try NetworkGradientCheck(network: net, data: try Nets.clouds(3)).run()
    #expect(!report.passed && report.verdict == .wrong)
    // What stands after the broken layer is right.
    #expect(report.rows.filter { $0.name.hasPrefix("dense2") }.allSatisfy { $0.verdict == .right })
    #expect(report.rows.filter { $0.name.hasPrefix("dense1") }.allSatisfy { $0.verdict == .wrong })

    let data = try Dataset(
      name: "nan", features: Tensor([2, 6], repeatElement(.nan, count: 12)), targets: .classes([0, 1], names: ["a", "b", "c"]))
    #expect(try !NetworkGradientCheck(network: Nets.network(["dense 3"]), data: data).run().passed)
  }

  /// The plan that training runs is compared too: its kernels are others than those of the reference.
  @Test func theFastPlanIsCompared() throws {
    for (layers, batch) in [(["dense 9", "tanh", "dense 3"], 1), (["dense 9", "relu", "dense 3"], 32)] {
      let report = try NetworkGradientCheck(network: Nets.network(layers), data: Nets.clouds(9), batch: batch).run()
      let plan = try #require(report.plan)
      #expect(report.passed && plan.batch == batch && plan.precision == .f32 && plan.checked == 7 * 9 + 3 * 10)
      #expect(plan.worst < 1e-5 && plan.worst > 0 && plan.allowed == (batch == 1 ? 1e-4 : 1e-3), "\(plan)")
    }
    let report = try NetworkGradientCheck(network: Nets.sample(), data: Nets.digits().train).run()
    #expect(try #require(report.plan).worst < 1e-4 && #require(report.plan).batch == 32)
  }

  /// A fast kernel that is wrong by one part in fifty is seen by that row, and by no other.
  @Test func wrongFastKernelsAreSeen() throws {
    let broken = Network(Skewed(onlyFast: true), random: Random(seed: 0, stream: 0))
    let net = try Nets.network(["dense 4", "tanh"]).then(broken).then(Nets.network(["dense 3"]))
    let report = try NetworkGradientCheck(network: net, data: try Nets.clouds(9)).run()
    #expect(!report.passed && report.verdict == .right)
    let plan = try #require(report.plan)
    #expect(!plan.passed && plan.name.hasPrefix("dense1") && abs(plan.worst - 0.02) < 1e-3, "\(plan)")
    #expect(plan.sentence.contains("differs from the reference"))
  }

  /// A batch normalisation before the mean makes gradients of zero; what rounding leaves of them is no fault.
  @Test func gradientsOfZeroInTruthPass() throws {
    let net = try Nets.network(["dense 8 bias on", "bn", "tanh", "dense 3"])
    let report = try NetworkGradientCheck(network: net, data: try Nets.clouds(20)).run()
    #expect(report.passed, "\(String(describing: report.plan)) \(report.worst)")
  }

  /// The largest error is told as it is, also where rounding explains it.
  @Test func theWorstErrorIsTold() {
    var row = GradientCheck.Row()
    row.compare(1, 1 + 1e-9, rounding: 1e-8)
    #expect(abs(row.worst - 1e-9) < 1e-12 && row.unexplained == 0)
  }

  /// A check that tests nothing says so.
  @Test func zerosAreRemarked() throws {
    let zeros = try Dataset(
      name: "zeros", features: Tensor(zeros: [3, 6]), targets: .classes([0, 1, 2], names: ["a", "b", "c"]))
    let report = try NetworkGradientCheck(network: Nets.network(["dense 9 bias off", "relu", "dense 3 bias off"]), data: zeros)
      .run()
    #expect(!report.passed && report.zeros == report.checked - 20)
    guard case .mostlyZero = report.remarks.first else {
      Issue.record("\(report.remarks)")
      return
    }
    let empty = try NetworkGradientCheck(network: Nets.network(["input 3"]), data: Self.threes()).run()
    #expect(empty.remarks == [.nothing] && !empty.passed && empty.penalty == nil && empty.plan == nil)
    for remark in report.remarks + empty.remarks { #expect(!remark.sentence.isEmpty) }
  }

  private static func threes() throws -> Dataset {
    try Dataset(
      name: "threes", features: Tensor([3, 3], [1, 0, 0, 0, 2, 0, 0, 0, 1]),
      targets: .classes([0, 1, 2], names: ["a", "b", "c"]))
  }

  @Test func theBands() {
    let cases: [(Double, GradientVerdict)] = [
      (2e-2, .wrong), (5e-3, .doubtful), (5e-5, .fine), (5e-8, .right), (0, .right), (.infinity, .wrong), (.nan, .wrong),
    ]
    for (worst, verdict) in cases { #expect(GradientVerdict(worst: worst) == verdict) }
    var row = GradientCheck.Row()
    row.compare(0, 0, rounding: 1e-10)
    #expect(row.zeros == 1 && row.worst == 0)
    row.compare(0, .nan, rounding: 1e-10)
    #expect(row.worst == .infinity)
  }

  @Test func stoppingEndsIt() throws {
    var left = 3
    #expect(throws: TrainingError.interrupted) {
      try NetworkGradientCheck(network: try Nets.noisy(), data: try Nets.clouds(3)).run(stop: {
        left -= 1
        return left < 0
      })
    }
  }
}

/// A layer that passes values and doubles gradients; or makes them a little too large where numbers are floats.
private struct Skewed: Layer {
  var onlyFast = false

  static let form = Form<Skewed>("wrong on purpose", examples: [])
  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    try b.graph.apply(Doubling(onlyFast: onlyFast), [x])
  }

  private struct Doubling: Op {
    let onlyFast: Bool
    func shape(of inputs: [Shape]) -> Shape { inputs[0] }
    func forward<S: Scalar>(_ o: Operands<S>) { o.output.update(from: o.inputs[0], count: o.count) }
    func backward<S: Scalar>(_ o: Operands<S>) {
      guard let dx = o.inputGradients[0] else { return }
      let factor: S = onlyFast ? (S.self == Float.self ? 1.02 : 1) : 2
      Pass.map(o.outputGradient, into: dx, count: o.count) { $0 * factor }
    }
  }
}
