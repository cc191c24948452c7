import Language

/// The variables of a function's call, of braces that were handed to a command, or of a comprehension: assignments inside
/// do not reach further out.
final class Scope {
  private var values: [Name: Value] = [:]
  let parent: Scope?

  init(parent: Scope?) { self.parent = parent }

  func lookUp(_ name: Name) -> Value? { values[name] ?? parent?.lookUp(name) }

  func declare(_ name: Name, _ value: Value) { values[name] = value }

  func has(_ name: Name) -> Bool { values[name] != nil }
}

/// The session's variables, by the numbers of their names, with what is needed to take a statement back.
struct Globals {
  private var values: [Value?] = []
  private var known: [Name] = []
  private var undo: [(slot: Int, value: Value?)] = []
  // In which statement each variable was last recorded.
  private var recorded: [Int] = []
  private var statement = 0
  /// The names that were given values, or lost them, since the last `forgetTouched`.
  private(set) var touched: Set<Name> = []

  /// Whether a name is that of a result, and not of a variable that somebody made.
  static func isResult(_ name: String) -> Bool { name.hasPrefix("_") && name.dropFirst().allSatisfy(\.isNumber) }

  subscript(_ name: Name) -> Value? {
    let slot = Int(name.id)
    return slot < values.count ? values[slot] : nil
  }

  mutating func set(_ name: Name, _ value: Value?) {
    let slot = Int(name.id)
    if slot >= values.count {
      values += Array(repeating: nil, count: slot + 1 - values.count)
      recorded += Array(repeating: -1, count: slot + 1 - recorded.count)
    }
    if recorded[slot] != statement {
      recorded[slot] = statement
      undo.append((slot, values[slot]))
      touched.insert(name)
      if values[slot] == nil { known.append(name) }
    }
    values[slot] = value
  }

  /// From here on changes can be taken back.
  mutating func begin() {
    undo.removeAll(keepingCapacity: true)
    statement += 1
  }

  /// From here on `touched` counts.
  mutating func forgetTouched() { touched = [] }

  /// Takes back what has changed since `begin`.
  mutating func rollBack() {
    for (slot, value) in undo { values[slot] = value }
    begin()
  }

  /// Every name that has a value.
  var names: [Name] {
    var seen: Set<Name> = []
    return known.filter { self[$0] != nil && seen.insert($0).inserted }
  }
}
