import Datasets
import Forms
import Models
import Tensors
import Testing
import Training

/// Sanity checks pass for what is well, and each fails for what it is there to find.
@Suite struct SanityCheckTests {
  private func failures(_ report: SanityReport) -> [String] { report.rows.filter { !$0.passed }.map(\.name) }

  private func hinge() throws -> LossChoice { try #require(LossChoice(.symbol("hinge"))) }

  @Test func theSampleNetworkPasses() throws {
    let parts = try Nets.digits()
    let network = try Nets.sample()
    var heard = 0
    let report = try SanityCheck(network: network, data: parts.train, validation: parts.test).run(observe: { _ in heard += 1 })
    #expect(report.passed, "\(report.rows.map { "\($0.name): \($0.measured)" })")
    #expect(heard == report.rows.count && heard == 13)
    #expect(!network.isAlive)
    for row in report.rows { #expect(!row.name.isEmpty && !row.measured.isEmpty && !row.expected.isEmpty) }
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5] as [UInt64])
  func chanceHasRoomForGoodStarts(seed: UInt64) throws {
    let parts = try Nets.digits()
    for loss in [LossChoice.auto, try hinge()] {
      for phrases in [["flatten", "dense 64", "relu", "dense 32", "relu", "dense 10"], ["flatten", "dense 10"]] {
        let report = try SanityCheck(network: Nets.network(phrases), data: parts.train, loss: loss, seed: seed).run()
        #expect(report.passed, "\(phrases) \(failures(report)) \(report.rows.map(\.measured))")
      }
      let report = try SanityCheck(network: Nets.sample(), data: parts.train, loss: loss, seed: seed).run()
      #expect(report.passed, "\(failures(report)) \(report.rows.map(\.measured))")
    }
  }

  @Test func aTrainedNetworkStaysAsItIs() throws {
    let data = try Nets.clouds(40)
    let network = try Nets.noisy()
    let trainer = try Trainer(network, on: data, validation: nil, options: TrainingOptions())
    try trainer.train(stop: { false }, observe: { _ in })
    let before = try Nets.values(network)
    let report = try SanityCheck(network: network, data: data).run()
    #expect(report.passed, "\(failures(report))")
    #expect(try Nets.values(network) == before)
    #expect(try NetworkGradientCheck(network: network, data: data).run().passed)
    #expect(try Nets.values(network) == before)
    // The same seed finds the same.
    let again = try SanityCheck(network: network, data: data).run()
    #expect(again.rows.map(\.finding) == report.rows.map(\.finding))
  }

  @Test func regressionPasses() throws {
    let data = try Nets.regression(50)
    let report = try SanityCheck(network: Nets.network(["dense 32", "relu", "dense 1"]), data: data).run()
    #expect(report.passed, "\(report.rows.map { "\($0.name): \($0.measured)" })")
    let chance = try #require(report.rows.first { $0.name == "loss at chance" })
    #expect(chance.remark != nil && chance.expected == "no figure")
  }

  @Test func whatIsWrongIsFound() throws {
    let data = try Nets.clouds(40)
    let zeros = try SanityCheck(network: Nets.network(["dense 8 init zeros", "relu", "dense 3 init zeros"]), data: data).run()
    #expect(
      Set(failures(zeros)) == [
        "a penalty raises the loss", "gradients flow", "units differ", "overfits 20 examples",
      ])

    // Pixels a thousand times too large make the network sure of itself before it has learned.
    let large = try Dataset(
      name: "large", features: Tensor([40, 6], data.features.elements.map { $0 * 1000 }), targets: data.targets)
    let loud = try SanityCheck(network: Nets.network(["dense 8", "relu", "dense 3"]), data: large).run()
    #expect(failures(loud).contains("loss at chance"))

    // Examples that say nothing of their labels: all of them alike.
    let alike = try Dataset(name: "alike", features: Tensor([40, 6], repeatElement(1, count: 240)), targets: data.targets)
    #expect(
      try failures(SanityCheck(network: Nets.network(["dense 8", "relu", "dense 3"]), data: alike).run()) == [
        "overfits 20 examples"
      ])

    // They can be learned to some degree all the same where one label is most of them, but not from the inputs.
    let labels = (0..<40).map { $0 % 20 == 0 ? 1 : 0 }
    let one = try Dataset(
      name: "one", features: Tensor([40, 6], repeatElement(0, count: 240)), targets: .classes(labels, names: ["a", "b"]))
    #expect(try failures(SanityCheck(network: Nets.network(["dense 2"]), data: one).run()).contains("inputs matter"))

    var broken = data.features.elements
    broken[7] = .nan
    let gap = try Dataset(name: "gap", features: Tensor([40, 6], broken), targets: data.targets)
    #expect(try failures(SanityCheck(network: Nets.network(["dense 3"]), data: gap).run()).contains("data are finite"))

    let leak = try SanityCheck(network: Nets.network(["dense 8", "relu", "dense 3"]), data: data, validation: data).run()
    #expect(failures(leak) == ["validation is unseen"])
  }

  /// Nobody should be sent away by what the README begins with.
  @Test(arguments: 6..<14 as Range<UInt64>)
  func theSampleNetworkPassesForEverySeed(seed: UInt64) throws {
    let parts = try Nets.digits()
    let report = try SanityCheck(network: Nets.sample(seed: seed), data: parts.train, validation: parts.test, seed: seed).run()
    #expect(report.passed, "\(failures(report)) \(report.rows.map(\.measured))")
  }

  /// Zeros in the last layer are a good start; everywhere, or in a layer behind which nothing tells units apart, they are not.
  @Test func zerosCountOnlyWhereTheyStay() throws {
    let data = try Nets.clouds(40)
    for layers in [
      ["dense 3 init zeros"], ["dense 8", "relu", "dense 3 init zeros"], ["dense 8", "bn", "relu", "dense 3 init zeros"],
    ] {
      let report = try SanityCheck(network: Nets.network(layers), data: data).run()
      #expect(report.passed, "\(layers) \(failures(report)) \(report.rows.map(\.measured))")
    }
    let hidden = try SanityCheck(network: Nets.network(["dense 8 init zeros", "tanh", "dense 3 init zeros"]), data: data).run()
    #expect(failures(hidden).contains("gradients flow"))
  }

  /// Scores that grow slowly do not make a network that has learned its examples a failure.
  @Test func whatIsAllRightIsLearned() throws {
    let data = try Nets.clouds(40)
    let tiny = try Dataset(
      name: "tiny", features: Tensor([40, 6], data.features.elements.map { $0 * 0.003 }), targets: data.targets)
    let report = try SanityCheck(network: Nets.network(["dense 3"]), data: tiny).run()
    guard case .overfit(let few) = report.rows.first(where: { $0.name.hasPrefix("overfits") })?.finding else {
      Issue.record("no row")
      return
    }
    let row = try #require(report.rows.first { $0.name.hasPrefix("overfits") })
    #expect(row.passed || few.accuracy != 1 || !(row.remark ?? "").contains("cannot learn"), "\(few)")
    var learned = SanityReport.Overfit(examples: 20, steps: 300, rate: 0.01, first: 2.3, loss: 0.2, limit: 0.01, accuracy: 1)
    #expect(SanityReport.Row(finding: .overfit(learned)).passed)
    learned.loss = 2.2
    let slow = SanityReport.Row(finding: .overfit(learned))
    #expect(!slow.passed && !(slow.remark ?? "").contains("cannot learn"))
    learned.accuracy = 0.95
    #expect(SanityReport.Row(finding: .overfit(learned)).remark?.contains("cannot learn") ?? false)
  }

  /// What `train` would refuse does not pass.
  @Test func whatTrainingRefusesFails() throws {
    let data = try Nets.clouds(40)
    let member = NetworkReference(try Nets.network(["dense 3"]))
    let average = try #require(Catalogue.layers.first { $0.word == "average" }).type
    let ensemble = Network(
      try average.make([BoundArgument(0, .list([member.argument]))]), random: Random(seed: 0, stream: 0))
    #expect(try failures(SanityCheck(network: ensemble, data: data).run()).contains("training accepts it"))
    // A validation part of another width.
    let odd = try Dataset(
      name: "odd", features: Tensor(zeros: [4, 2]), targets: .classes([0, 1, 2, 0], names: ["a", "b", "c"]))
    let report = try SanityCheck(network: Nets.network(["dense 3"]), data: data, validation: odd).run()
    #expect(failures(report).contains("training accepts it"))
  }

  /// The figures of the data are those of the formulas, and a loss at chance lies between half of it and twice it.
  @Test func figuresAreThoseOfTheirFormulas() throws {
    let data = try Dataset(
      name: "far", features: Tensor([4, 2], [9, 11, 11, 9, 9, 11, 11, 9]), targets: .classes([0, 1, 0, 1], names: ["a", "b"]))
    let report = try SanityCheck(network: Nets.network(["dense 2"]), data: data).run()
    guard case .data(true, let deviation)? = report.rows.first?.finding else {
      Issue.record("the data come first")
      return
    }
    #expect(abs(deviation - 1) < 1e-9)
    for (loss, passes) in [(0.49, false), (0.51, true), (1.99, true), (2.01, false)] {
      #expect(SanityReport.Row(finding: .chance(loss: loss, chance: 1)).passed == passes)
    }
  }

  @Test func stoppingEndsIt() throws {
    var left = 30
    #expect(throws: TrainingError.interrupted) {
      try SanityCheck(network: try Nets.noisy(), data: try Nets.clouds(40)).run(stop: {
        left -= 1
        return left < 0
      })
    }
    #expect(throws: TrainingError.noExamples(part: "dataset")) {
      try SanityCheck(network: try Nets.noisy(), data: try Nets.clouds(40).subset([])).run()
    }
  }
}
