import Datasets
import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing

@testable import Training

/// Parts of a network that have settings of their own.
@Suite struct GroupTests {
  private struct Part {
    let network: Network
    var first: Network { Network(network.elements[..<2]) }
    var last: Network { Network(network.elements[2...]) }
  }

  private func network() throws -> Part { Part(network: try Nets.network(["dense 7", "tanh", "dense 3"])) }

  private func train(
    _ network: Network, _ groups: [ParameterGroup], optimizer: String = "sgd", rate: Double = 0.1, rules: [String: Double] = [:]
  ) throws -> (values: [[Float]], run: Run) {
    var options = TrainingOptions()
    (options.epochs, options.batch, options.groups) = (2, Setting(6), groups)
    options.optimizer = OptimizerSchedule(try Nets.optimizer(optimizer, rate: rate))
    for (word, number) in rules { options.rules[word] = Setting(number) }
    let trainer = try Trainer(network, on: Nets.clouds(18), validation: nil, options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    let values = try Engine.perform { try network.parameters.map { try $0.parameter.read().elements } }
    return (values, trainer.run)
  }

  private func start() throws -> [[Float]] {
    let part = try network()
    try part.network.comeToLife(input: [6])
    return try Engine.perform { try part.network.parameters.map { try $0.parameter.read().elements } }
  }

  @Test("a rate of zero leaves a part as it is, and the rest learns")
  func still() throws {
    let (before, part) = (try start(), try network())
    let after = try train(part.network, [ParameterGroup(part.first, rate: .factor(0))]).values
    #expect(after[0] == before[0] && after[1] == before[1] && after[2] != before[2] && after[3] != before[3])
  }

  @Test("groups that cover all with one factor are a training at that rate, with any optimizer")
  func whole() throws {
    for optimizer in ["sgd", "momentum", "adam", "lamb"] {
      let (one, other) = (try network(), try network())
      let groups = [ParameterGroup(one.first, rate: .factor(0.5)), ParameterGroup(one.last, rate: .value(Setting(0.05)))]
      let parts = try train(one.network, groups, optimizer: optimizer)
      let plain = try train(other.network, [], optimizer: optimizer, rate: 0.05)
      #expect(parts.values == plain.values, "\(optimizer)")
    }
  }

  @Test("a group's penalty is on its own weights alone, and in the loss")
  func penalties() throws {
    let (one, other, third) = (try network(), try network(), try network())
    var rules = RuleSettings()
    rules["l2"] = Setting(0.3)
    let parts = try train(one.network, [ParameterGroup(one.last, rules: rules)])
    let plain = try train(other.network, [])
    #expect(parts.values != plain.values && (parts.run.epochs.first?.penalty ?? 0) > 0)
    // The first step's penalty is that of the last layer's weights.
    let weights = try start()[2].reduce(0.0) { $0 + Double($1) * Double($1) }
    let first = try #require(parts.run.start)
    #expect(abs(first.penalty - 0.15 * weights) < 1e-5)
    // Where everything else has it too, it is the penalty of all.
    var none = RuleSettings()
    none["l2"] = Setting(0)
    let freed = try train(third.network, [ParameterGroup(third.first, rules: none)], rules: ["l2": 0.3])
    #expect(freed.values == parts.values)
  }

  @Test("what is of another network is refused")
  func strange() throws {
    let (part, stranger) = (try network(), try network())
    try stranger.network.comeToLife(input: [6])
    #expect(throws: TrainingError.strangeGroup("dense 7 | tanh")) {
      _ = try train(part.network, [ParameterGroup(stranger.first)])
    }
  }
}
