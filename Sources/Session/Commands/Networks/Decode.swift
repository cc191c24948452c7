import Datasets
import Forms
import Glibc
import Models
import Tensors

/// A text that a network makes up.
struct Decode: Command {
  var network = NetworkReference(Network([]))
  var text = ""
  var count = 200
  var temperature = 1.0
  var seed: Int?

  static let form = Form<Decode>(
    "a text that a network makes up which was trained on one: it goes on from yours, character by character or word by word",
    [
      .positional("NET", "the network", \.network),
      .positional("TEXT", "how the text begins", \.text),
      .positional("N", "how many characters or words are made up", \.count, .between(0, 1_000_000), optional: true),
      .keyword(
        "temperature", "below 1 what is likely becomes likelier, at 0 only the likeliest comes", \.temperature, .between(0, 100)),
      .keyword("seed", "the seed of what is random, in place of the session's", \.seed, .optional(.atLeast(0))),
    ],
    examples: [
      Example(
        shown:
          "book = load \"book.txt\" window 64\nnet = input 64 vocab book.vocab | embed 16 | lstm 64 output all | dense book.vocab\ntrain net on book\ndecode(net, \"The \", 200)"
      )
    ], related: ["load", "embed", "train"])

  static let family = CommandFamily.networks

  func run(in session: Interpreter) throws -> Value {
    let network = network.network
    let symbols = network.experience.symbols
    guard let steps = network.input?.dimensions.first, network.input?.rank == 1, !symbols.isEmpty else {
      throw Fault.argument(
        function: "decode", "needs a network that was trained on a text: `load \"book.txt\" window 64`, then `input 64 vocab ...`"
      )
    }
    let unit = TextUnit(of: symbols)
    let places = Dictionary(symbols.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var pieces: [Int] = []
    try unit.forEach(in: text) { piece in
      guard let place = places[piece] else {
        throw Fault.argument(
          function: "decode", "cannot go on from \(Argument.quoted(piece)), which the text that the network learned never has")
      }
      pieces.append(place)
    }
    let random = seed.map { Random(seed: UInt64(clamping: $0), stream: 1 << 40 | 5) } ?? session.random(5)
    for index in 0..<count {
      try session.checkInterrupt()
      let shares = try next(of: pieces, steps, symbols.count, network)
      pieces.append(draw(shares, random.uniform(at: UInt64(index))))
    }
    return .string(unit.text(of: pieces.lazy.map { symbols[$0] }))
  }

  // The probability of each piece to come next. Where the network says it at each place, the text stands at the left, since
  // what comes later does not matter; where it says it once, the text stands at the right.
  private func next(of pieces: [Int], _ steps: Int, _ symbols: Int, _ network: Network) throws -> [Double] {
    let last = pieces.suffix(steps).map { Float($0) }
    let isEachStep = network.output?.rank == 2
    let rest = [Float](repeating: 0, count: steps - last.count)
    let window = try Tensor([1, steps], isEachStep ? last + rest : rest + last)
    let said = try network.predictions(for: window, classes: symbols)
    let at = isEachStep ? max(last.count - 1, 0) * symbols : 0
    guard said.count >= at + symbols else {
      throw Fault.argument(function: "decode", "needs a network that says what comes next")
    }
    return said.withElements { $0[at..<at + symbols].map { Double($0) } }
  }

  // The piece at a share of the way through the probabilities, which the temperature has sharpened or flattened.
  private func draw(_ shares: [Double], _ position: Double) -> Int {
    let largest = shares.max() ?? 1
    guard temperature > 0 else { return shares.firstIndex(of: largest) ?? 0 }
    let weights = shares.map { $0 > 0 ? exp((log($0) - log(largest)) / temperature) : 0 }
    var rest = position * weights.reduce(0, +)
    for (place, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return place }
    }
    return weights.lastIndex { $0 > 0 } ?? 0
  }
}
