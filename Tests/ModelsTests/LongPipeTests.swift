import Forms
import Graphs
import Synchronization
import Tensors
import Testing

@testable import Models

/// A pipe that grows stage by stage takes time in proportion to its length: each step is only as long as what it adds.
@Suite struct LongPipeTests {
  /// A layer that does nothing, and counts how often its ops are added to a graph.
  private struct Counting: Layer {
    static let form = Form<Counting>("nothing, counted", examples: [])
    let builds: Tally

    init() { builds = Tally() }
    init(_ builds: Tally) { self.builds = builds }

    func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
      builds.add()
      return try b.apply(Rectify(), x)
    }
  }

  private final class Tally: Sendable {
    private let number = Mutex(0)
    var count: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
  }

  private func relu() -> Network { Network(ReLU(), random: Random(seed: 0, stream: 0)) }

  private func addresses(_ network: Network) -> [UnsafeRawPointer?] {
    network.elements.pieces.map { $0.withUnsafeBytes { $0.baseAddress } }
  }

  @Test func whatGoesOnFromAPipeSharesItsStages() {
    var network = relu()
    while network.elements.count < 1_000 { network = network.then(relu()) }
    let longer = network.then(relu())
    #expect(addresses(network).dropLast() == addresses(longer).dropLast() && addresses(network).count > 2)
    #expect(network.elements.count == 1_000 && longer.elements.count == 1_001)
    #expect(zip(network.elements, longer.elements).allSatisfy { $0.stage === $1.stage })
    #expect(longer.names.first == "relu1" && longer.names.last == "relu1001")
  }

  @Test func onlyWhatIsNewComesToLife() throws {
    let tally = Tally()
    var network = try PhraseReader.network("input 4 | dense 3")
    try network.comeToLife()
    for _ in 1...50 {
      network = network.then(Network(Counting(tally), random: Random(seed: 0, stream: 0)))
      try network.comeToLife()
    }
    #expect(tally.count == 50)
    #expect(network.output == [3] && network.parameterCount == 15)
    // Another shape than the one that it grew from is looked at from the beginning.
    let free = Network(Counting(tally), random: Random(seed: 0, stream: 0))
    try free.comeToLife(input: [5])
    let longer = free.then(relu())
    try longer.comeToLife(input: [7])
    #expect(longer.output == [7] && tally.count == 52)
  }

  /// What does not fit is named as it is where all the pipe is built at once.
  @Test func errorsNameTheStageBehindALivingPipe() throws {
    let living = try PhraseReader.network("input 8x8x1 | conv 3x3 2 | relu")
    try living.comeToLife()
    let tail = try PhraseReader.network("relu | conv 9x9 2")
    let whole = try PhraseReader.network("input 8x8x1 | conv 3x3 2 | relu | relu | conv 9x9 2")
    func sentence(_ network: Network) -> String? {
      do {
        try network.comeToLife()
        return nil
      } catch { return (error as? NetworkError)?.sentence.text }
    }
    let message = try #require(sentence(whole))
    #expect(message.hasPrefix("conv2 "))
    #expect(sentence(living.then(tail)) == message)
  }

  @Test func stagesThatDoSomethingAreCounted() throws {
    let network = try PhraseReader.network("input 4 | relu | tanh")
    let twice = network.then(network)
    #expect(twice.elements.workingCount == 4)
    #expect((0..<4).map { twice.elements.working($0).stage.layer.source } == ["relu", "tanh", "relu", "tanh"])
  }

  @Test func manyOfOneNameAreNumbered() {
    let stage = Stage(ReLU(), random: Random(seed: 0, stream: 0))
    let network = Network((0..<10_000).map { _ in Network.Element(stage, alias: "h") })
    #expect(network.names.last == "h10000" && Set(network.names).count == 10_000)
  }
}
