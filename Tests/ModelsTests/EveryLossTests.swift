import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing

/// What must hold of every loss, and the figures that are known.
@Suite struct EveryLossTests {
  private func loss(_ source: String) throws -> any Loss {
    try #require(try PhraseReader.thing(source, Catalogue.losses) as? any Loss)
  }

  /// The loss of scores for targets, and its gradient with respect to them, in either precision.
  private func value<S: Scalar>(
    _ type: S.Type, _ source: String, _ scores: [[Double]], _ targets: [Double]
  ) throws -> (loss: Double, worst: Double) {
    try Engine.perform {
      let shape: Shape = [scores.count, scores[0].count]
      let parameter = Parameter(name: "scores", shape: shape, kind: .weight)
      // Weights that are one where input and output are the same: what looks behind the scores finds them.
      let identity = Parameter(name: "weight", shape: [scores[0].count, scores[0].count], kind: .weight)
      var builder = NetworkBuilder(mode: .training)
      let loss = try loss(source)
      let (entering, weights) = (builder.graph.parameter(parameter), builder.graph.parameter(identity))
      let node = try builder.graph.apply(Linear(), [entering, weights])
      let target = builder.graph.input(loss.takesClasses ? [scores.count] : shape)
      let owner = try PhraseReader.network("dense 3").elements.last?.stage
      let y = try loss.build(LossInputs(scores: node, targets: target, owner: owner), in: &builder)
      let graph = builder.graph
      try ParameterBlock.bringToLife(graph.parameters)
      try parameter.write(Tensor(shape, scores.flatMap { $0 }.map { Float($0) }))
      try identity.fill { $0 % (scores[0].count + 1) == 0 ? 1 : 0 }
      let plan = try Plan<S>(graph, outputs: [node, y], loss: y, probing: S.self == Double.self)
      for (i, t) in targets.enumerated() { plan.input(0)[i] = S(t) }
      try plan.forward()
      let value = Double(plan.output(1)[0])
      guard let exact = plan as? Plan<Double> else { return (value, 0) }
      let rows = try GradientCheck().check(exact, loss: 1, random: Random(seed: 0, stream: 0))
      return (value, rows.compactMap { $0 }.map(\.worst).max() ?? .infinity)
    }
  }

  private let tens = [Int](repeating: 1, count: 10)

  /// Ten classes, all scores zero: exact numbers.
  @Test func lossesAtChanceAreExact() throws {
    let zeros = [[Double]](repeating: [Double](repeating: 0, count: 10), count: 4)
    let cases: [(source: String, expected: Double)] = [
      ("crossentropy", 2.302585092994046), ("hinge", 9), ("hinge margin 0.5", 4.5),
    ]
    for (source, expected) in cases {
      let exact = try value(Double.self, source, zeros, [0, 3, 9, 5]).loss
      #expect(abs(exact - expected) < 1e-12, "\(source)")
      #expect(abs(try value(Float.self, source, zeros, [0, 3, 9, 5]).loss - expected) < 1e-6, "\(source)")
      #expect(abs((try loss(source).chance(counts: tens) ?? 0) - expected) < 1e-12, "\(source)")
    }
    #expect(try loss("mse").chance(counts: tens) == nil)
  }

  @Test func workedExamples() throws {
    // CS231n: scores 13, -7, 11, the first is right, margin 10.
    #expect(abs(try value(Double.self, "hinge margin 10", [[13, -7, 11]], [0]).loss - 8) < 1e-12)
    #expect(abs(try value(Double.self, "crossentropy", [[2, 1, 0.1]], [0]).loss - 0.417030016) < 1e-8)
    // The mean of log(1 + e^-2), log(1 + e^-1), log(1 + e^0.5) and log(1 + e^-3).
    #expect(abs(try value(Double.self, "bce", [[2, -1], [0.5, 3]], [1, 0, 0, 1]).loss - 0.36571350857876106) < 1e-12)
    #expect(try value(Float.self, "bce", [[1000, -1000]], [0, 1]).loss == 1000)
    #expect(abs(try value(Double.self, "mse", [[1, 2], [3, 5]], [1, 0, 0, 1]).loss - 29.0 / 4) < 1e-12)
    #expect(abs(try value(Double.self, "focal", [[2, 1, 0.1]], [0]).loss - 0.048492343) < 1e-8)
    #expect(abs(try value(Double.self, "focal gamma 0", [[2, 1, 0.1]], [0]).loss - 0.417030016) < 1e-8)
    #expect(abs(try value(Double.self, "mae", [[1, 2], [3, 5]], [1, 0, 0, 1]).loss - 9.0 / 4) < 1e-12)
    // torch.nn.HuberLoss(delta=1.5): 0, 1.5 (2 - 0.75), 1.5 (3 - 0.75) and 1.5 (4 - 0.75), and 0.125 for a half.
    #expect(abs(try value(Double.self, "huber delta 1.5", [[1, 2], [3, 5]], [1, 0, 0, 1]).loss - 10.125 / 4) < 1e-12)
    #expect(abs(try value(Double.self, "huber", [[0.5]], [0]).loss - 0.125) < 1e-12)
    #expect(abs((try loss("focal").chance(counts: [1, 1, 1, 1]) ?? 0) - 0.5625 * 1.3862943611198906) < 1e-12)
    // Scores that overflow an exponential.
    #expect(try value(Float.self, "crossentropy", [[1000, 0, -1000]], [1]).loss == 1000)
    #expect(try value(Float.self, "focal", [[1000, 0, -1000]], [1]).loss == 1000)
    #expect(try value(Float.self, "focal", [[1000, 0, -1000]], [0]).loss == 0)
  }

  @Test(arguments: Catalogue.losses.flatMap { $0.type.signature.examples.map(\.source) })
  func gradientsAgreeWithMeasuredSlopes(source: String) throws {
    let random = Random(seed: 4, stream: 4)
    // What has a number for each class has them for two.
    let width = source.contains("[") ? 2 : 6
    let scores = (0..<5).map { row in (0..<width).map { random.normal(at: UInt64(row * 6 + $0)) * 2 } }
    let classes = try loss(source).takesClasses
    let labels = [0, 5, 2, 2, 1].map { min($0, Double(width - 1)) }
    let targets = classes ? labels : (0..<5 * width).map { random.stream(1).normal(at: UInt64($0)) }
    let exact = try value(Double.self, source, scores, targets)
    #expect(exact.worst < 1e-6)
    #expect(abs(try value(Float.self, source, scores, targets).loss - exact.loss) < 1e-5 * max(1, exact.loss))
    #expect(try loss(source).source == source)
  }

  /// What a network loses that knows nothing, and one that knows how often each class comes.
  @Test func chanceGoesByTheWeights() throws {
    func fitted(_ source: String, _ counts: [Int]) throws -> (chance: Double, blind: Double) {
      let loss = try loss(source).fitted(to: counts)
      return (loss.chance(counts: counts) ?? .nan, loss.blind(counts: counts) ?? .nan)
    }
    func near(_ found: (chance: Double, blind: Double), _ chance: Double, _ blind: Double) -> Bool {
      abs(found.chance - chance) < 1e-12 && abs(found.blind - blind) < 1e-12
    }
    let (ln2, uneven) = (0.6931471805599453, 0.5623351446188083)
    #expect(near(try fitted("crossentropy", [3, 1]), ln2, uneven))
    #expect(near(try fitted("crossentropy smooth 0.2", [1, 1]), ln2, ln2))
    // Balanced, each class is half of it, and an answer by counts does no better.
    #expect(near(try fitted("crossentropy weights balanced", [3, 1]), ln2, ln2))
    // 3/4 and 5/4, which together are 2: shares of 3/8 and 5/8.
    #expect(near(try fitted("crossentropy weights [1, 5]", [3, 1]), 2 * ln2, 2 * 0.6615632381579821))
    // Half of each cost on average: 3/4 of 1 and 1/4 of 10.
    #expect(abs(try fitted("crossentropy cost [[0, 1], [10, 0]]", [3, 1]).chance - (ln2 + 0.375 + 1.25)) < 1e-12)
    #expect(throws: NetworkError.self) { try fitted("crossentropy weights [1, 5]", [1, 1, 1]) }
    #expect(throws: NetworkError.self) { try fitted("crossentropy cost [[0, 1], [10, 0]]", [1, 1, 1]) }
    // A class that is not there has nothing to balance.
    let settled = try loss("crossentropy weights balanced").fitted(to: [3, 0, 1]).source
    #expect(settled.hasPrefix("crossentropy weights [0.666") && settled.hasSuffix(", 1, 2]"))
  }

  @Test func everyLossHasAnExample() {
    for (word, type) in Catalogue.losses {
      #expect(!type.signature.examples.isEmpty, "\(word)")
      #expect(LossChoice(.symbol(word)) != nil)
    }
    #expect(LossChoice(.symbol("nothing")) == nil)
  }

  @Test func autoSuitsTheData() throws {
    func auto(_ text: String, classes: Bool) throws -> String {
      try LossChoice.auto.settled(for: PhraseReader.network(text, seed: 0), classes: classes ? [1, 1, 1] : nil).source
    }
    #expect(try auto("dense 3", classes: true) == "crossentropy")
    #expect(try auto("dense 3 | softmax", classes: true) == "crossentropy")
    #expect(try auto("dense 3 | sigmoid", classes: true) == "bce")
    #expect(try auto("dense 3 | sigmoid | dense 3", classes: true) == "crossentropy")
    #expect(try auto("dense 3 | sigmoid", classes: false) == "mse")
    let network = try PhraseReader.network("dense 3", seed: 0)
    #expect(throws: NetworkError.self) { try LossChoice.fixed(loss("hinge")).settled(for: network, classes: nil) }
    for word in ["mse", "bce"] {
      #expect(try LossChoice.fixed(loss(word)).settled(for: network, classes: [1, 1, 1]).source == word)
    }
  }
}
