internal import CTables

/// A table that comes with the program, packed as its file was.
enum BundledTable {
  /// The data of a table, of which the last column is learned: numbers, or the number of one of `classes`.
  static func dataset(_ name: tables_name, called word: String, classes: [String] = []) throws(DatasetError) -> Dataset {
    let file = try BundledFile.unpacked(name, called: word)
    let set: Dataset
    do {
      let text = try CSVText(file, separator: UInt8(ascii: ","), skipped: 0)
      var reader = try CSVReader(text, file, header: .on, Numerals())
      let table = try reader.table(named: word)
      let last = ColumnName.place(-1)
      set = try classes.isEmpty ? table.dataset(targets: [last]).dataset : table.dataset(label: last).dataset
    } catch {
      throw BundledFile.fault(error, needed: file.size)
    }
    guard let labels = set.targets?.labels else { return set }
    return try Dataset(name: word, features: set.features, targets: .classes(labels, names: classes))
  }
}
