import Datasets
import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing
import Training

/// What a loss keeps for itself stays with the network, and is as exact as all that is learned.
@Suite struct LossStateTests {
  private static let net = ["dense 12", "bn", "relu", "dropout 0.3", "dense 3"]

  private func loss(_ word: String) throws -> any Loss {
    try #require(Catalogue.losses.first { $0.word == word }).type.make([])
  }

  private func options(_ word: String, epochs: Int = 3) throws -> TrainingOptions {
    var options = TrainingOptions()
    (options.epochs, options.batch, options.seed, options.loss) = (epochs, Setting(16), 5, .fixed(try loss(word)))
    return options
  }

  private func trained(
    _ word: String, _ network: Network? = nil, stopping: Int? = nil, change: (inout TrainingOptions) -> Void = { _ in }
  ) throws -> Network {
    let network = try network ?? Nets.network(Self.net)
    var options = try options(word)
    change(&options)
    let trainer = try Trainer(network, on: Nets.clouds(60), validation: Nets.clouds(30, seed: 9), options: options)
    try trainer.trainToTheEnd(stopping: stopping)
    return network
  }

  private func centers(_ network: Network) throws -> [Float]? {
    try Engine.perform { try network.elements.last?.stage.parameters["centers"]?.read().elements }
  }

  @Test func centresMoveTowardsTheirClasses() throws {
    let network = try trained("centerloss")
    let centers = try #require(try centers(network))
    #expect(centers.count == 36 && centers.allSatisfy { $0 >= 0 } && centers.contains { $0 > 0.1 })
    // They are nothing that the network learns.
    #expect(network.parameterCount == 6 * 12 + 2 * 12 + 12 * 3 + 3)
    #expect(network.parameters.contains { $0.name == "dense2.centers" })
    #expect(try self.centers(trained("crossentropy")) == nil)
  }

  @Test(arguments: ["centerloss", "largemargin"], [7, 13, 40]) func stoppingChangesNothing(word: String, stopping: Int) throws {
    let (whole, parts) = (try trained(word), try trained(word, stopping: stopping))
    #expect(try Nets.values(whole) == Nets.values(parts))
  }

  @Test func theHardestExamplesAndSeveralBatchesHaveCentresToo() throws {
    let hard = try trained("centerloss") { $0.hard = 0.5 }
    let several = try trained("centerloss") { $0.accumulate = 2 }
    let (one, two, plain) = (try centers(hard), try centers(several), try centers(trained("centerloss")))
    #expect(one?.contains { $0 > 0.1 } == true && two?.contains { $0 > 0.1 } == true && one != plain && two != plain)
  }

  /// Trained again, they go on from where they were; with another loss they stay, and do not matter.
  @Test func theyAreThereForTheNextTraining() throws {
    let network = try trained("centerloss")
    let first = try #require(try centers(network))
    _ = try trained("crossentropy", network)
    #expect(try centers(network) == first)
    let (once, twice) = (try trained("crossentropy", trained("centerloss")), network)
    #expect(try Nets.values(once) == Nets.values(twice))
    _ = try trained("centerloss", network)
    #expect(try centers(network) != first)
  }

  @Test func copiesHaveTheirOwnAndFreshOnesNone() throws {
    let network = try trained("centerloss")
    let (copy, fresh) = (try network.copy(), try network.copy(fresh: Random(seed: 1, stream: 1)))
    let before = try centers(network)
    #expect(try centers(copy) == before && centers(fresh) == nil)
    _ = try trained("centerloss", copy)
    #expect(try centers(network) == before && centers(copy) != before)
  }

  @Test func whatIsSetBackBeginsAgain() throws {
    let network = try Nets.network(Self.net)
    try network.comeToLife(for: Nets.clouds(60))
    let state = try NetworkState(network)
    let first = try Nets.values(trained("centerloss", network))
    let moved = try NetworkState(network)
    _ = try trained("centerloss", network)
    try moved.restore()
    #expect(try Nets.values(network) == first)
    try state.restore()
    #expect(try centers(network)?.allSatisfy { $0 == 0 } == true)
    #expect(try Nets.values(trained("centerloss", network)) == first)
  }

  /// What only looks at a network leaves nothing there, and sees the centres that are.
  @Test func measuringGivesNothing() throws {
    let (network, data) = (try trained("crossentropy"), try Nets.clouds(40))
    let bare = try Evaluator(network, on: data, loss: .fixed(loss("crossentropy"))).evaluate().loss
    let zero = try Evaluator(network, on: data, loss: .fixed(loss("centerloss"))).evaluate().loss
    #expect(try centers(network) == nil && zero > bare)
    let report = try NetworkGradientCheck(network: network, data: data, loss: .fixed(loss("centerloss"))).run()
    #expect(try report.passed && centers(network) == nil)
    // Outside of training there is no margin.
    #expect(try Evaluator(network, on: data, loss: .fixed(loss("largemargin"))).evaluate().loss == bare)
  }

  @Test(arguments: ["centerloss", "largemargin"]) func whatHasNoLastDenseIsRefused(word: String) throws {
    for net in [["dense 3", "relu"], ["dense 3", "bn"]] {
      #expect(throws: NetworkError.self) { try trained(word, Nets.network(net)) }
    }
    // A closing softmax is inside of the loss.
    _ = try trained(word, Nets.network(["dense 3", "softmax"]))
  }
}
