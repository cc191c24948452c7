/// Gives out names, each once: `h` is `h2` where it comes again.
struct Numbering {
  private var taken: Set<String> = []
  // What was taken stays taken, so that the search for a number goes on from the last one.
  private var counts: [String: Int] = [:]

  /// Takes a name that somebody chose.
  mutating func chosen(_ alias: String) -> String {
    var number = counts[alias] ?? 0
    var name: String
    repeat {
      number += 1
      name = number == 1 ? alias : "\(alias)\(number)"
    } while !taken.insert(name).inserted
    counts[alias] = number
    return name
  }

  /// Takes a name as it is; whether it was free until then.
  mutating func takes(_ name: String) -> Bool { taken.insert(name).inserted }
}
