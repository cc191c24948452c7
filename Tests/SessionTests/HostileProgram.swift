import Forms
@testable import Session

/// Programs made up at random from the language's own words: most look right, nearly all are wrong somewhere. None of
/// them trains, and no loop is long.
struct HostileProgram {
  private var random: SplitMix
  private var functions: [String] = []
  private static let variables = ["a", "b", "xs", "net", "r", "日"]

  /// The program of that number; the same number makes the same one.
  init(number: UInt64) { random = SplitMix(state: number &* 0x2545_F491_4F6C_DD1D &+ 17) }

  /// Its statements, to be run one after the other whatever becomes of each.
  mutating func statements() -> [String] {
    let first = [
      "a = 2", "b = [1, [2, 3], \"t\"]", "xs = 1..4", "net = input 6x6x2 | conv 3x3 4 | relu", "r = record(k: 1, in: [2])",
    ]
    var lines = first.filter { _ in chance(70) }
    for _ in 0...below(6) { lines.append(statement(2)) }
    return lines
  }

  // MARK: Chance

  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  private mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

  // MARK: Words

  // What trains or works through data takes too long for thousands of programs; what tells the time differs each time.
  private static let left: Set = ["train", "resume", "quit", "gradcheck", "sanity", "load", "plot", "help", "vars"]
  private static let words = Vocabulary.entries.keys.filter { !left.contains($0) }.sorted()
  private static let layers = words.filter { Vocabulary.entry($0)?.family == "layer" }
  private static let functionWords = words.filter { Vocabulary.entry($0)?.family == "function" }

  private static let numbers = [
    "0", "1", "2", "3", "4", "7", "-1", "0.5", "80%", "1e-3", "1e12", "1e18", "9007199254740992", "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "1e300", "-1e300", "1e-320", "(1/0)", "(-1/0)", "(0/0)", "100", "12",
  ]
  private static let dimensions = [
    "1x1", "3x3", "2x2", "0x0", "8x8x1", "6x6x2", "3x1", "1000000000000x1000000000000", "1x2x3x4", "9223372036854775807x1",
  ]
  private static let others = ["true", "false", "none", "\"text\"", "\"\"", "on", "\"é\\u{1b}\\n\"", "[]"]

  private mutating func literal() -> String {
    switch below(10) {
    case 0...5: pick(Self.numbers)
    case 6, 7: pick(Self.dimensions)
    default: pick(Self.others)
    }
  }

  private mutating func name() -> String { chance(95) ? pick(Self.variables) : pick(Self.words) }

  // MARK: Expressions

  private mutating func expression(_ depth: Int) -> String {
    guard depth > 0, !chance(25) else { return chance(50) ? literal() : name() }
    let less = depth - 1
    switch below(17) {
    case 0: return "[\(list(less))]"
    case 1: return "[\(expression(less)) for \(pick(["i", "i, v"])) in \(short(less))\(chance(30) ? " if i != 1" : "")]"
    case 2, 3:
      let op = pick(["+", "-", "*", "/", "%", "==", "!=", "<", "<=", "in", "and", "or"])
      return "(\(expression(less)) \(op) \(expression(less)))"
    case 4: return "(\(expression(less))^\(expression(less)))"
    case 5: return pick(["-", "not "]) + expression(less)
    case 6: return "\(primary(less))[\(expression(less))]"
    case 7: return "\(primary(less))[\(pick(["0", "-1", "1", "-2"]))..\(pick(["0", "-1", "3", "(0/0)"]))]"
    case 8:
      return "\(primary(less)).\(pick(["k", "in", "shape", "parameters", "layers", "output", "mean", "conv1", "weight", "x"]))"
    case 9: return functions.isEmpty ? literal() : "\(pick(functions))(\(list(less)))"
    case 10, 11: return "\(pick(Self.functionWords))(\(list(less)))"
    case 12: return "\"t \\(\(expression(less)))\""
    case 13: return "(\(expression(less))..\(expression(less)))"
    case 14: return "[\(expression(less)) for \(pick(["1", "2", "3", "(0/0)", "1e18"])), \(literal())]"
    case 15: return "record(\(pick(["k", "on", "m"])): \(expression(less)))"
    default: return "(\(pipeline(less)))"
    }
  }

  private mutating func primary(_ depth: Int) -> String { chance(60) ? name() : "(\(expression(depth)))" }

  private mutating func list(_ depth: Int) -> String {
    (0..<below(4)).map { _ in expression(depth) }.joined(separator: ", ")
  }

  // What a loop goes over: never many.
  private mutating func short(_ depth: Int) -> String {
    switch below(5) {
    case 0: "1..\(pick(["3", "0", "-1", "2.5"]))"
    case 1: "[\(list(depth))]"
    case 2: "b"
    case 3: "r"
    default: "xs"
    }
  }

  // MARK: Phrases and pipes

  private mutating func phrase(_ depth: Int, _ word: String) -> String {
    guard let signature = Vocabulary.entry(word)?.signature else { return word }
    var words = [word]
    for parameter in signature.parameters where chance(parameter.role == .keyword ? 30 : 85) {
      if parameter.role == .keyword { words.append(parameter.name) }
      if parameter.isFlag, chance(70) { continue }
      if parameter.name.hasPrefix("{") || chance(8) {
        words.append("{ \(pipeline(depth - 1)) }")
      } else if !parameter.choices.isEmpty, chance(60) {
        words.append(pick(parameter.choices))
      } else {
        words.append(chance(60) ? bound(literal()) : "(\(expression(depth - 1)))")
      }
    }
    return words.joined(separator: " ")
  }

  private func bound(_ text: String) -> String { text.hasPrefix("-") ? "(\(text))" : text }

  private mutating func stage(_ depth: Int) -> String {
    switch below(10) {
    case 0...5: phrase(depth, pick(Self.layers)) + (chance(10) ? " as \(pick(["h", "parameters", "a"]))" : "")
    case 6, 7: phrase(depth, pick(Self.words))
    case 8: functions.isEmpty ? pick(Self.layers) : pick(functions) + (chance(50) ? "(\(list(depth - 1)))" : "")
    default: expression(depth - 1)
    }
  }

  private mutating func pipeline(_ depth: Int) -> String {
    guard depth > 0 else { return chance(50) ? pick(Self.layers) : literal() }
    var stages: [String] = []
    switch below(6) {
    case 0: stages.append("input " + pick(["8x8x1", "6x6x2", "4", "1x1x1", "5x3", "12"]))
    case 1: stages.append("load digits | take \(pick(["0", "1", "3"]))")
    case 2: stages.append("tensor([[1, 2], [3, 4]])")
    case 3: stages.append(expression(depth - 1))
    default: break
    }
    for _ in 0...below(4) { stages.append(stage(depth)) }
    return stages.joined(separator: " | ")
  }

  // MARK: Statements

  private mutating func statement(_ depth: Int) -> String {
    let less = depth - 1
    guard depth > 0 else { return "\(pick(Self.variables)) = \(expression(1))" }
    switch below(14) {
    case 0...2: return "\(pick(Self.variables)) = \(pipeline(2))"
    case 3: return "\(pick(Self.variables)) \(pick(["=", "+=", "-=", "*=", "/="])) \(expression(3))"
    case 4: return "\(pick(["b", "r", "xs"]))[\(expression(1))] = \(expression(2))"
    case 5: return "\(pick(["r", "net", "b"])).\(pick(["k", "z", "in"])) = \(expression(2))"
    case 6: return "\(pick(Self.variables)), \(pick(Self.variables)) = \(expression(2)), \(expression(2))"
    case 7: return "for \(pick(["i", "i, v"])) in \(short(2)) { \(block(less)) }"
    case 8: return "w\(depth) = 0; while w\(depth) < \(pick(["3", "0", "2"])) { w\(depth) += 1; \(block(less)) }"
    case 9: return "if \(expression(2)) { \(block(less)) } else { \(block(less)) }"
    case 10:
      // A function calls only those before it: two calls of itself would be a million.
      let function = "f\(functions.count)"
      let text = "def \(function)(\(pick(["", "x", "x, y", "x, k = 2", "x = f0(1)"]))) { \(block(less)) }"
      functions.append(function)
      return text
    case 11: return "assert \(expression(2))"
    case 12: return "print \(bound(literal())) (\(expression(3)))"
    default: return pipeline(3)
    }
  }

  private mutating func block(_ depth: Int) -> String {
    (0...below(2)).map { _ in statement(depth) }.joined(separator: "; ")
      + (chance(10) ? "; " + pick(["return a", "break", "continue"]) : "")
  }
}

/// The same random numbers in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
