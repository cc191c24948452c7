/// Words of the sentences that say what pictures are of.
enum Words {
  /// `a, b and c`; of very many the first ones and how many more there are.
  static func list(_ words: [String], atMost most: Int = 6) -> String {
    let shown = words.count > most ? words.prefix(most - 1) + ["\(words.count - most + 1) more"] : words[...]
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `3 images`.
  static func count(_ count: Int, _ noun: String) -> String {
    "\(NumberFormat.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// A title between what stands before it and what follows: `Line chart of loss by epoch`.
  static func title(_ kind: String, _ title: String) -> String { title.isEmpty ? kind : "\(kind), \(title)" }
}
