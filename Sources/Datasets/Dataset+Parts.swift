extension Dataset {
  /// The examples of each class of a column, which is called like the class; `class` and `label` are what is learned.
  ///
  /// Classes without examples are left out. Throws if there is no such column or it has no classes.
  public func parts(by word: String) throws(DatasetError) -> [Dataset] {
    let (labels, names) = try classes(of: word)
    var rows = [[Int]](repeating: [], count: names.count)
    for (row, label) in labels.enumerated() { rows[label].append(row) }
    var parts: [Dataset] = []
    for (name, rows) in zip(names, rows) where !rows.isEmpty { parts.append(try subset(rows, name: name)) }
    return parts
  }

  /// Which class of a column each example is of, and what those are called; `class` and `label` are what is learned.
  ///
  /// Throws if there is no such column or it has no classes.
  func classes(of word: String) throws(DatasetError) -> (labels: [Int], names: [String]) {
    let isClass = word == "class" || word == Self.label
    guard let values = isClass ? targets : column(word)?.values else {
      if isClass { throw .noClasses(name: name) }
      throw .unknownColumn(word, known: columns.map(\.name))
    }
    guard case .classes(let labels, let names) = values else { throw .noClasses(name: name) }
    return (labels, names)
  }
}
