/// Finds what was meant by a word that is not known.
public enum Suggestions {
  /// The nearest of some words, or nil if none is near enough to be what was meant: a wrong word misleads more than none.
  ///
  /// A slip is a letter too many, too few, wrong, or swapped with its neighbour. One slip is allowed, and two from six
  /// letters on that begin alike. Short words have many neighbours, so up to three letters none may be wrong, and
  /// up to five not the first. Else it is a word of which three letters or more are the beginning.
  public static func nearest(to word: String, among candidates: some Collection<String>) -> String? {
    let target = Array(word.lowercased())
    guard target.count > 1, target.count <= 64 else { return nil }
    var best: (distance: Int, word: String)?
    for candidate in candidates where candidate != word {
      let letters = Array(candidate.lowercased())
      guard isNear(target, letters) else { continue }
      let distance = distance(target, letters)
      guard distance <= (target.count < 6 || target.first != letters.first ? 1 : 2) else { continue }
      if best.map({ (distance, candidate) < $0 }) ?? true { best = (distance, candidate) }
    }
    if let best { return best.word }
    guard target.count > 2 else { return nil }
    return candidates.filter { $0.count > target.count && $0.lowercased().hasPrefix(word.lowercased()) }
      .min { ($0.count, $0) < ($1.count, $1) }
  }

  // Whether a slip or two may make one word of another, by their lengths and by where they begin.
  private static func isNear(_ target: [Character], _ letters: [Character]) -> Bool {
    if target == letters { return true }
    // A sign of Chinese says as much as several letters.
    if target.count > 2, target.contains(where: { !$0.isASCII }) { return abs(letters.count - target.count) <= 1 }
    guard abs(letters.count - target.count) <= 2, letters.count > 1 else { return false }
    let isSwap = target.count == letters.count && target.sorted() == letters.sorted()
    if target.count == 2 { return isSwap }
    if target.count == 3 { return isSwap || (target.count != letters.count && target.first == letters.first) }
    return target.count > 5 || target.count != letters.count || target.first == letters.first || isSwap
  }

  /// Damerau's distance, without letters moved twice.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var rows = [Array(0...b.count)]
    for (i, letter) in a.enumerated() {
      var row = [i + 1]
      for (j, other) in b.enumerated() {
        var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == b[j - 1], a[i - 1] == other { cost = min(cost, rows[i - 1][j - 1] + 1) }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
