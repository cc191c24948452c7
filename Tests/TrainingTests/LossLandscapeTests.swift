import Datasets
import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing

@testable import Training

/// The loss about a network.
@Suite struct LossLandscapeTests {
  private static func trained() throws -> (network: Network, data: Dataset) {
    let (data, network) = (try Nets.clouds(60), try Nets.noisy())
    var options = TrainingOptions()
    (options.epochs, options.rate) = (60, Setting(0.02))
    try Trainer(network, on: data, validation: nil, options: options).train(stop: { false }, observe: { _ in })
    return (network, data)
  }

  /// In the middle is the network itself, whose numbers stay, also where it ends early.
  @Test func theNetworkStaysAsItIs() throws {
    let (network, data) = try Self.trained()
    let before = try Nets.values(network)
    let landscape = try LossLandscape(
      network, on: data, take: 100, radius: 1, size: 9, random: Random(seed: 1, stream: 7))
    #expect(try Nets.values(network) == before)
    let loss = try Evaluator(network, on: data).evaluate().loss
    #expect(landscape.centre == loss && landscape.losses[4][4] == loss)
    #expect(landscape.losses.count == 9 && landscape.losses.allSatisfy { $0.count == 9 })
    #expect(landscape.places.first == -1 && landscape.places[4] == 0 && landscape.places.last == 1)
    // A trained network lies lower than what is about it.
    let corners = [landscape.losses[0][0], landscape.losses[0][8], landscape.losses[8][0], landscape.losses[8][8]]
    #expect(corners.reduce(0, +) / 4 > 2 * loss)
    for polls in [1, 30, 300] {
      var asked = 0
      #expect(throws: TrainingError.interrupted) {
        try LossLandscape(network, on: data, take: 100, radius: 1, size: 9, random: Random(seed: 1, stream: 7)) {
          asked += 1
          return asked > polls
        }
      }
      #expect(try Nets.values(network) == before)
    }
  }

  /// Along each direction every unit moves by the length of its own weights: a network whose every weight is scaled, with the
  /// scale taken back behind it, has the same landscape.
  @Test func scalesDoNotMatter() throws {
    let data = try Nets.clouds(30)
    let network = try Nets.network(["dense 8 bias off", "relu", "dense 3 bias off"])
    try network.comeToLife(for: data)
    let scaled = try network.copy()
    for (parameter, factor) in zip(scaled.parameters.map(\.parameter), [4, 0.25] as [Float]) {
      try Computing.perform { try parameter.write(Tensor(parameter.shape, parameter.read().elements.map { $0 * factor })) }
    }
    func losses(_ network: Network) throws -> [Double] {
      try LossLandscape(network, on: data, take: 30, radius: 0.5, size: 5, random: Random(seed: 3, stream: 7)).losses.flatMap(
        \.self)
    }
    for (one, other) in zip(try losses(network), try losses(scaled)) { #expect(abs(one - other) < 1e-4 * max(1, one)) }
  }

  /// The same seed looks in the same directions, another in others.
  @Test func directionsGoByTheSeed() throws {
    let (network, data) = try Self.trained()
    func losses(_ seed: UInt64) throws -> [[Double]] {
      try LossLandscape(network, on: data, take: 30, radius: 1, size: 3, random: Random(seed: seed, stream: 7)).losses
    }
    #expect(try losses(1) == losses(1))
    #expect(try losses(1) != losses(2))
  }
}
