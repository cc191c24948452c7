import Foundation
import TestSupport

/// `grammar/dlscript.ebnf`, read: its productions as nodes that point to one another by their places.
struct EBNF {
  /// One piece of a right side.
  struct Node {
    var kind: Kind
    /// The pieces of a sequence, choice, repetition, option or lookahead.
    var parts: [Int] = []
    /// The place of what a literal, rule or special names in its table.
    var value = 0
  }

  enum Kind { case sequence, choice, repetition, option, not, literal, rule, special }

  /// What stands between question marks.
  enum Special: String, CaseIterable {
    case byteOrderMark = "byte-order mark"
    case tab
    case carriageReturn = "carriage return"
    case lineFeed = "line feed"
    case character
    case lineStart = "line start"
    case start = "XID_Start"
    case `continue` = "XID_Continue"
    case scalarValue = "scalar value in hexadecimal"
    case apart
    case tight
  }

  var nodes: [Node] = []
  var names: [String] = []
  /// The node of each production's right side, by the production's place in `names`.
  var bodies: [Int] = []
  var literals: [String] = []
  /// Whether each production is in capitals, and so makes a token.
  var isToken: [Bool] = []
  /// The scalars of each literal.
  var spellings: [[UInt32]] = []

  /// Read once: every test reads the same file.
  static let ofThisLanguage: EBNF = {
    let file = repositoryRoot.appending(path: "grammar/dlscript.ebnf")
    guard let text = try? String(contentsOf: file, encoding: .utf8), let grammar = EBNF(text) else { return EBNF() }
    return grammar
  }()

  private init() {}

  /// Nil where the text is no grammar or names a production that there is not.
  init?(_ text: String) {
    guard let reader = EBNFReader(text) else { return nil }
    self = reader.grammar
  }

  init(empty: Void) {}

  func rule(_ name: String) -> Int { names.firstIndex(of: name) ?? -1 }

  func literal(_ text: String) -> Int { literals.firstIndex(of: text) ?? -1 }

  /// The productions that can be reached from one; tokens are not gone into, where `overTokens` says so.
  func reached(from name: String, overTokens: Bool = false) -> Set<String> {
    var (reached, open): (Set<String>, [Int]) = ([], [rule(name)])
    while let next = open.popLast() {
      guard reached.insert(names[next]).inserted, !(overTokens && isToken[next]) else { continue }
      var inside = [bodies[next]]
      while let node = inside.popLast() {
        if nodes[node].kind == .rule { open.append(nodes[node].value) }
        inside += nodes[node].parts
      }
    }
    return reached
  }

  /// The literals that stand in a production itself, in order.
  func literals(in name: String) -> [String] {
    var (found, open): ([String], [Int]) = ([], [bodies[rule(name)]])
    while let node = open.popLast() {
      if nodes[node].kind == .literal { found.append(literals[nodes[node].value]) }
      if nodes[node].kind != .not { open += nodes[node].parts.reversed() }
    }
    return found
  }

  /// The nodes of all alternatives of choices in a production, but for those of lookaheads.
  func alternatives(in name: String) -> [Int] {
    var (found, open): ([Int], [Int]) = ([], [bodies[rule(name)]])
    while let node = open.popLast() {
      if nodes[node].kind == .choice { found += nodes[node].parts }
      if nodes[node].kind != .not { open += nodes[node].parts }
    }
    return found
  }
}
