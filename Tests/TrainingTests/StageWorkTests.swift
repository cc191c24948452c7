import Foundation
import Models
import TestSupport
import Testing

@testable import Training

/// The arithmetic of networks beside what PyTorch's counter sees, which `Numbers/flops.py` wrote.
@Suite struct StageWorkTests {
  private struct Case: Decodable {
    let net: String
    let forward, parameters: Int
    let training: Int?
  }

  private static let nets: [String: [String]] = [
    "perceptron": ["input 8x8x1", "flatten", "dense 32", "relu", "dense 10"],
    "convolutions": [
      "input 32x32x3", "conv 3x3 16 pad 1 bias on", "bn", "relu", "pool 2", "conv 5x5 32 stride 2 pad 2", "relu", "flatten",
      "dense 10",
    ],
    "groups": [
      "input 12x12x8", "conv 3x3 8 pad 1 groups 8", "relu", "conv 1x1 16", "relu", "conv 3x3 16 groups 4", "gap", "dense 5",
    ],
    "frozen": ["input 8x8x1", "conv 3x3 4", "relu", "conv 3x3 8", "relu", "flatten", "dense 10"],
  ]

  private static func cases() throws -> [Case] {
    let file = repositoryRoot.appending(path: "Tests/TrainingTests/Numbers/flops.json")
    return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
  }

  @Test func theCountsArePyTorchs() throws {
    var seen = 0
    for one in try Self.cases() {
      guard let phrases = Self.nets[one.net] else { continue }
      let network = try Nets.network(phrases)
      try network.comeToLife()
      if one.net == "frozen" { try network.slice(0..<4).setFrozen(true) }
      let work = try StageWork.all(of: network)
      #expect(work.reduce(0) { $0 + $1.forward } == one.forward, "\(one.net)")
      if let training = one.training { #expect(work.reduce(0) { $0 + $1.training } == training, "\(one.net)") }
      #expect(work.reduce(0) { $0 + $1.parameters } == one.parameters, "\(one.net)")
      seen += 1
    }
    #expect(seen == 4)
  }

  /// Each stage by itself: a convolution looks at each place through all its channels, and the first needs no gradient of
  /// its input.
  @Test func eachStageHasItsOwn() throws {
    let network = try Nets.network(["input 8x8x1", "conv 3x3 4 pad 1", "relu", "flatten", "dense 10"])
    try network.comeToLife()
    let work = try StageWork.all(of: network)
    #expect(work.map(\.name) == ["conv1", "relu1", "flatten1", "dense1"])
    #expect(work.map(\.parameters) == [40, 0, 0, 2570])
    #expect(work.map(\.forward) == [2 * 9 * 64 * 4, 0, 0, 2 * 2560])
    #expect(work.map(\.training) == [2 * 2 * 9 * 64 * 4, 0, 0, 3 * 2 * 2560])
  }
}
