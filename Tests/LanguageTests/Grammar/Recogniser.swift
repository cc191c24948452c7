/// Matches productions of an EBNF as its notation says: choices in order, repetitions as long as they go.
///
/// What the terminals are is left to the input: characters or tokens.
struct Recogniser<Input: RecogniserInput> {
  /// A production or an alternative of a choice that matched. Those that it is made of come right behind it.
  struct Event {
    /// The production's place, or -1 minus the node of an alternative.
    let rule: Int
    let start: Int
    var end: Int
    /// The index of the first event that is not part of this one.
    var after: Int
  }

  let grammar: EBNF
  let input: Input
  private(set) var events: [Event] = []
  /// For each production and place whether it is known not to match there: without this, failing takes exponential time.
  private var failed: [Bool]
  private let width: Int

  init(_ grammar: EBNF, _ input: Input) {
    self.grammar = grammar
    self.input = input
    width = input.count + 1
    failed = Array(repeating: false, count: width * grammar.names.count)
  }

  /// Whether a production matches the whole input. Then `events` is how.
  mutating func matches(_ rule: Int) -> Bool { match(rule: rule, at: 0) == input.count }

  private mutating func match(rule: Int, at start: Int) -> Int {
    if input.takesWholeTokens, grammar.isToken[rule] { return input.match(token: rule, at: start) ? leaf(rule, start) : -1 }
    if failed[rule * width + start] { return -1 }
    let index = events.count
    events.append(Event(rule: rule, start: start, end: start, after: 0))
    let end = match(grammar.bodies[rule], at: start)
    if end < 0 {
      failed[rule * width + start] = true
      events.removeSubrange(index...)
    } else {
      events[index].end = end
      events[index].after = events.count
    }
    return end
  }

  private mutating func leaf(_ rule: Int, _ start: Int) -> Int {
    events.append(Event(rule: rule, start: start, end: start + 1, after: events.count + 1))
    return start + 1
  }

  private mutating func match(_ node: Int, at start: Int) -> Int {
    switch grammar.nodes[node].kind {
    case .rule: return match(rule: grammar.nodes[node].value, at: start)
    case .literal: return input.match(literal: grammar.nodes[node].value, in: grammar, at: start)
    case .special: return input.match(special: EBNF.Special.allCases[grammar.nodes[node].value], at: start)
    case .sequence:
      let index = events.count
      var position = start
      for part in grammar.nodes[node].parts {
        position = match(part, at: position)
        if position < 0 {
          events.removeSubrange(index...)
          return -1
        }
      }
      return position
    case .choice:
      let index = events.count
      for part in grammar.nodes[node].parts {
        events.append(Event(rule: -1 - part, start: start, end: start, after: 0))
        let end = match(part, at: start)
        if end >= 0 {
          events[index].end = end
          events[index].after = events.count
          return end
        }
        events.removeSubrange(index...)
      }
      return -1
    case .option:
      let end = match(grammar.nodes[node].parts[0], at: start)
      return end < 0 ? start : end
    case .repetition:
      var position = start
      while true {
        let end = match(grammar.nodes[node].parts[0], at: position)
        if end <= position { return position }
        position = end
      }
    case .not:
      let index = events.count
      let end = match(grammar.nodes[node].parts[0], at: start)
      events.removeSubrange(index...)
      return end < 0 ? start : -1
    }
  }
}
