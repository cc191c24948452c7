import Language

/// What is built in under a name, found without a look at its letters where it is known that nothing is.
struct WordTable {
  private var isPlain: [Bool] = []

  /// What stands behind a name, if it is a word of the vocabulary.
  mutating func entry(_ name: Name) -> Vocabulary.Entry? {
    let slot = Int(name.id)
    if slot < isPlain.count, isPlain[slot] { return nil }
    let entry = Vocabulary.entry(name.text)
    if entry == nil {
      if slot >= isPlain.count { isPlain += Array(repeating: false, count: slot + 1 - isPlain.count) }
      isPlain[slot] = true
    }
    return entry
  }
}
