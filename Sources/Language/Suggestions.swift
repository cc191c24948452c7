/// Finds what was meant by a word that is not known.
public enum Suggestions {
  /// The nearest of some words, or nil if none is near: at most two slips away (one, for short words), where a slip is a
  /// letter too many, too few, wrong, or swapped with its neighbour. Else one that the word begins.
  public static func nearest(to word: String, among candidates: some Collection<String>) -> String? {
    let target = Array(word.lowercased())
    guard target.count > 1, target.count <= 64 else { return nil }
    let limit = target.count < 4 ? 1 : 2
    var best: (distance: Int, word: String)?
    for candidate in candidates where candidate != word {
      let letters = Array(candidate.lowercased())
      guard abs(letters.count - target.count) <= limit else { continue }
      let distance = distance(target, letters)
      // A word of two letters is one slip away from too many.
      guard distance <= limit, distance < max(target.count, letters.count) else { continue }
      // Two slips in four letters leave little to recognise, unless the letters are the same.
      if distance == 2, target.count == 4, Self.common(target, letters) < 3 { continue }
      if best.map({ (distance, candidate) < $0 }) ?? true { best = (distance, candidate) }
    }
    if let best { return best.word }
    return candidates.filter { $0.count > target.count && $0.lowercased().hasPrefix(word.lowercased()) }
      .min { ($0.count, $0) < ($1.count, $1) }
  }

  /// How many letters two words have in common, wherever they stand.
  private static func common(_ a: [Character], _ b: [Character]) -> Int {
    var rest = b
    return a.filter { letter in
      guard let index = rest.firstIndex(of: letter) else { return false }
      rest.remove(at: index)
      return true
    }.count
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
