public import Forms
public import Tensors

/// Tasks that need memory: each step must be kept until the end.
public struct Sequences: Generator {
  /// Which task.
  enum Kind: String, Choice, Sendable {
    case parity, adding, copy
  }

  /// How many examples it makes, in all.
  public var count = 1000
  var kind = Kind.parity
  var length = 10

  /// The generator with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Sequences>(
    "sequences that must be remembered: `parity` of bits, `adding` the two numbers that are marked (Hochreiter and Schmidhuber, 1997), `copy` of symbols after a sign",
    [
      .keyword("kind", "what is to be learned: `parity` even or odd, `adding` a sum, `copy` the symbols again", \.kind),
      .keyword("length", "how many steps are to be remembered", \.length, .between(2, 10_000)),
      .keyword("count", "how many examples in all", \.count, .between(1, 10_000_000)),
    ], examples: [Example("sequences kind adding length 20 count 500"), Example("sequences length 8")])

  /// The sequences.
  public func dataset(_ random: Random) throws(DatasetError) -> Dataset {
    switch kind {
    case .parity: try parity(random)
    case .adding: try adding(random)
    case .copy: try copy(random)
    }
  }

  // A bit a step; a class says whether the ones are even.
  private func parity(_ random: Random) throws(DatasetError) -> Dataset {
    let bits = try storage(count.saturatingProduct(length))
    var labels: [Int] = []
    for row in 0..<count {
      let own = random.stream(UInt64(row))
      var ones = 0
      for step in 0..<length {
        let bit = own.below(2, at: UInt64(step))
        bits.pointer[row * length + step] = Float(bit)
        ones += bit
      }
      labels.append(ones % 2)
    }
    return try Dataset(
      name: Self.word, features: Tensor([count, length, 1], adopting: bits), targets: .classes(labels, names: ["even", "odd"]))
  }

  // A number and a mark a step; one of the first half and one of the second are marked, and their sum is learned.
  private func adding(_ random: Random) throws(DatasetError) -> Dataset {
    let (steps, sums) = (try storage(count.saturatingProduct(2 * length)), try storage(count))
    for row in 0..<count {
      let own = random.stream(UInt64(row))
      let half = length / 2
      let marked = [own.below(half, at: UInt64(length)), half + own.below(length - half, at: UInt64(length + 1))]
      var sum: Float = 0
      for step in 0..<length {
        let value = Float(own.uniform(at: UInt64(step)))
        steps.pointer[2 * (row * length + step)] = value
        steps.pointer[2 * (row * length + step) + 1] = marked.contains(step) ? 1 : 0
        if marked.contains(step) { sum += value }
      }
      sums.pointer[row] = sum
    }
    return try Dataset(
      name: Self.word, features: Tensor([count, length, 2], adopting: steps),
      targets: .numbers(Tensor([count, 1], adopting: sums)))
  }

  // Symbols one-hot, then a sign, then as many blanks: at each of those the symbols are wanted again, and blanks before.
  private func copy(_ random: Random) throws(DatasetError) -> Dataset {
    let (symbols, steps) = (Self.symbols, 2 * length + 1)
    let width = symbols + 2
    let features = try storage(count.saturatingProduct(steps * width))
    let targets = try storage(count.saturatingProduct(steps))
    features.pointer.update(repeating: 0, count: count * steps * width)
    for row in 0..<count {
      let own = random.stream(UInt64(row))
      for step in 0..<steps {
        let seen = step < length ? own.below(symbols, at: UInt64(step)) : step == length ? symbols : symbols + 1
        features.pointer[(row * steps + step) * width + seen] = 1
        targets.pointer[row * steps + step] =
          step <= length ? Float(symbols) : Float(own.below(symbols, at: UInt64(step - length - 1)))
      }
    }
    let names = (0..<symbols).map { "\($0)" } + ["blank"]
    return try Dataset(
      name: Self.word, features: Tensor([count, steps, width], adopting: features),
      targets: .steps(Tensor([count, steps], adopting: targets), names: names))
  }

  private static let symbols = 8

  private func storage(_ count: Int) throws(DatasetError) -> Storage<Float> {
    do { return try Storage(count: count) } catch { throw .memory(error) }
  }
}
