import Datasets
import Forms
import Graphs
import Kernels
import Models
import Tensors

/// Small networks and data for trainings.
enum Nets {
  /// Layers by word, each with its arguments by place or keyword: `[("dense", [8]), ("relu", [])]`.
  static func network(_ phrases: [String], seed: UInt64 = 0) throws -> Network {
    var network = Network([])
    for (index, phrase) in phrases.enumerated() {
      let words = phrase.split(separator: " ").map(String.init)
      guard let type = Catalogue.layers.first(where: { $0.word == words[0] })?.type else { throw Unknown(word: words[0]) }
      var (bound, places, rest): ([BoundArgument], [Int], ArraySlice<String>) = ([], type.signature.places, words.dropFirst())
      while let word = rest.popFirst() {
        if let keyword = type.signature.keyword(word), let value = rest.popFirst() {
          bound.append(BoundArgument(keyword, argument(value)))
        } else if !places.isEmpty {
          bound.append(BoundArgument(places.removeFirst(), argument(word)))
        } else {
          throw Unknown(word: word)
        }
      }
      let random = Random(seed: seed, stream: 50).stream(UInt64(index))
      network = network.then(Network(try type.make(bound), random: random))
    }
    return network
  }

  struct Unknown: Error { let word: String }

  private static func argument(_ word: String) -> Argument {
    if let number = Double(word) { return .number(number) }
    let sizes = word.split(separator: "x").compactMap { Int($0) }
    if sizes.count > 1 { return .dims(sizes) }
    return ["on": .boolean(true), "off": .boolean(false)][word] ?? .symbol(word)
  }

  /// A perceptron with what makes resuming hard: running statistics and dropout.
  static func noisy(seed: UInt64 = 0) throws -> Network {
    try network(["dense 12", "bn", "relu", "dropout 0.3", "dense 3"], seed: seed)
  }

  /// An ensemble of those networks.
  static func average(_ members: [Network]) throws -> Network {
    guard let type = Catalogue.layers.first(where: { $0.word == "average" })?.type else { throw Unknown(word: "average") }
    let layer = try type.make([BoundArgument(0, .list(members.map { .other($0) }))])
    return Network(layer, random: Random(seed: 0, stream: 50))
  }

  /// The network of the sample program.
  static func sample(seed: UInt64 = 0) throws -> Network {
    try network(
      [
        "input 8x8x1", "conv 3x3 32 pad 1", "bn", "relu", "pool 2", "conv 3x3 64 pad 1", "bn", "relu", "pool 2", "flatten",
        "dropout 0.5", "dense 10",
      ], seed: seed)
  }

  /// Three clouds of points; examples go through the classes in turn.
  static func clouds(_ count: Int, seed: UInt64 = 1) throws -> Dataset {
    let random = Random(seed: seed, stream: 60)
    let values = (0..<count * 6).map { i -> Float in
      let (row, column) = (i / 6, i % 6)
      return Float(random.normal(at: UInt64(i))) + (column % 3 == row % 3 ? 2 : 0)
    }
    return try Dataset(
      name: "clouds", features: Tensor([count, 6], values),
      targets: .classes((0..<count).map { $0 % 3 }, names: ["a", "b", "c"]))
  }

  /// Numbers that are a function of points, and a little noise.
  static func regression(_ count: Int) throws -> Dataset {
    let random = Random(seed: 2, stream: 61)
    let x = (0..<count * 2).map { Float(random.normal(at: UInt64($0))) }
    let y = (0..<count).map { row -> Float in
      let (a, b) = (x[2 * row], x[2 * row + 1])
      return 50 + 20 * a - 10 * b
    }
    return try Dataset(name: "plane", features: Tensor([count, 2], x), targets: .numbers(Tensor([count, 1], y)))
  }

  /// Every number of a network, running statistics too.
  static func values(_ network: Network) throws -> [[UInt32]] {
    try Engine.perform { try network.parameters.map { try $0.parameter.read().elements.map(\.bitPattern) } }
  }

  /// Digits, stratified, and standardized by the training part's statistics.
  static func digits() throws -> Splits {
    let parts = try Digits().dataset().split(shares: [80, 0, 20], ordered: false, random: Random(seed: 0, stream: 0))
    // Each pixel by itself: what is said of curves was settled on trainings with these numbers.
    let map = try Standardize.make([BoundArgument(0, .symbol("pixel"))]).fit(parts.train.features)
    return Splits(
      train: try parts.train.mapped(by: map), validation: parts.validation, test: try parts.test.mapped(by: map))
  }

  static func optimizer(_ word: String, rate: Double? = nil) throws -> any Optimizer {
    guard let type = Catalogue.optimizers.first(where: { $0.word == word })?.type else { throw Unknown(word: word) }
    let keyword = type.signature.keyword("lr") ?? 0
    return try type.make(rate.map { [BoundArgument(keyword, .number($0))] } ?? [])
  }
}
