/// Writes random texts along the productions of the grammar.
///
/// Not every text so made is in the language: with choices in order, an earlier alternative may match where a later one was
/// meant, and lookaheads are passed over. Whoever wants sentences asks `GrammarParse` which texts are.
struct SentenceGenerator {
  let grammar: EBNF
  var random: SplitMix64
  /// The least number of terminals below each node, and each production.
  private var least: [Int] = []
  private var leastOfRule: [Int] = []
  private var text = ""
  private var terminals = 0
  private var budget = 0
  private var gap = Gap.tight

  /// How likely a blank is where it does not matter, in hundredths: some texts are airy, some crowded.
  private var airiness = 0

  /// What must stand before the next token.
  private enum Gap { case free, apart, tight }

  init(_ grammar: EBNF, seed: UInt64) {
    self.grammar = grammar
    random = SplitMix64(state: seed)
    measure()
  }

  /// Finds the shortest way through each node, so that a text can be brought to its end.
  private mutating func measure() {
    leastOfRule = Array(repeating: 1_000, count: grammar.names.count)
    least = Array(repeating: 1_000, count: grammar.nodes.count)
    var changed = true
    while changed {
      changed = false
      for (index, node) in grammar.nodes.enumerated() {
        let value =
          switch node.kind {
          case .sequence: node.parts.reduce(0) { min(1_000, $0 + least[$1]) }
          case .choice: node.parts.map { least[$0] }.min() ?? 1_000
          case .repetition, .option, .not, .special: 0
          case .literal: 1
          case .rule: leastOfRule[node.value]
          }
        if value < least[index] { (least[index], changed) = (value, true) }
      }
      for (rule, body) in grammar.bodies.enumerated() where least[body] < leastOfRule[rule] {
        (leastOfRule[rule], changed) = (least[body], true)
      }
    }
  }

  /// A text of a script, short enough that thousands take no time.
  mutating func sentence() -> String {
    budget = Int.random(in: 4...24, using: &random)
    repeat {
      (text, terminals, gap) = ("", 0, .tight)
      airiness = [97, 90, 30].randomElement(using: &random) ?? 90
      write(grammar.bodies[grammar.rule("script")])
    } while terminals < 3
    return text
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  /// Writes along a node of the second part.
  private mutating func write(_ node: Int) {
    let isLate = terminals >= budget
    let parts = grammar.nodes[node].parts
    let value = grammar.nodes[node].value
    switch grammar.nodes[node].kind {
    case .sequence: for part in parts { write(part) }
    case .not: break
    case .option: if !isLate, chance(40) { write(parts[0]) }
    case .repetition: while terminals < budget, chance(45) { write(parts[0]) }
    case .choice:
      let ways = isLate ? parts.filter { least[$0] == least[node] } : parts
      // The last one is mostly the one that leads to most others.
      write((isLate || chance(70) ? ways.randomElement(using: &random) : parts.last) ?? parts[0])
    case .literal: token(grammar.literals[value])
    case .special: gap = EBNF.Special.allCases[value] == .apart ? .apart : .tight
    case .rule: if grammar.isToken[value] { token(lexeme(value)) } else { write(grammar.bodies[value]) }
    }
  }

  private mutating func token(_ spelling: String) {
    terminals += 1
    switch gap {
    case .tight: break
    case .apart: text += [" ", " ", " ", "  ", "\t"].randomElement(using: &random) ?? " "
    case .free:
      let isWord = { (character: Character?) in character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false }
      if isWord(text.last), isWord(spelling.first) || chance(airiness) {
        text += " "
      } else if chance(2) {
        text += ["\n", " \r\n\n", " # c\n", "\n # c\n "].randomElement(using: &random) ?? ""
      } else if chance(airiness) {
        text += " "
      }
    }
    text += spelling
    gap = .free
  }

  // MARK: The first part

  private mutating func lexeme(_ rule: Int) -> String {
    switch grammar.names[rule] {
    case "NAME" where chance(70): return ["a", "b", "f", "net", "x1"].randomElement(using: &random) ?? "a"
    case "NAME" where chance(5): return ["elif", "elsif", "True", "None"].randomElement(using: &random) ?? "a"
    // Behind a cell's title the line must end.
    case "CELL": return "\n" + spelling(of: grammar.bodies[rule]) + "\n"
    default: return spelling(of: grammar.bodies[rule])
    }
  }

  private mutating func spelling(of node: Int) -> String {
    let parts = grammar.nodes[node].parts
    let value = grammar.nodes[node].value
    switch grammar.nodes[node].kind {
    case .sequence: return parts.reduce("") { $0 + spelling(of: $1) }
    case .not: return ""
    case .option: return chance(30) ? spelling(of: parts[0]) : ""
    case .repetition: return chance(30) ? spelling(of: parts[0]) + spelling(of: node) : ""
    case .choice: return parts.randomElement(using: &random).map { spelling(of: $0) } ?? ""
    case .literal: return grammar.literals[value]
    case .rule: return spelling(of: grammar.bodies[value])
    case .special:
      let pool =
        switch EBNF.Special.allCases[value] {
        case .character: ["a", "7", " ", "#", "|", "'", "{", "é", "語", "\t", "😀", "e\u{301}"]
        case .start: ["a", "b", "e", "E", "x", "é", "語", "λ", "_"]
        case .continue: ["a", "e", "x", "0", "9", "語", "_", "\u{301}"]
        case .scalarValue: ["41", "e9", "1F600", "0", "0010FFFF", "d800", "1b"]
        case .lineFeed: ["\n"]
        case .carriageReturn: ["\r"]
        case .tab: ["\t"]
        case .byteOrderMark, .lineStart, .apart, .tight: [""]
        }
      return pool.randomElement(using: &random) ?? ""
    }
  }
}
