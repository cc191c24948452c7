extension Collection where Element: BinaryFloatingPoint {
  /// Where the element stands that wins over all others, the first of equals; the first NaN if there is one, since nobody can
  /// say what it would have been.
  func extremePlace(_ wins: (Element, Element) -> Bool) -> Index? {
    guard var best = indices.first else { return nil }
    for index in indices {
      if self[index].isNaN { return index }
      if wins(self[index], self[best]) { best = index }
    }
    return best
  }

  /// The element that wins over all others; NaN if there is one.
  func extremum(_ wins: (Element, Element) -> Bool) -> Element? { extremePlace(wins).map { self[$0] } }
}
