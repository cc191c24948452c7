internal import CTables
internal import Tensors

/// A table that comes with the program, packed as its file was.
enum BundledTable {
  /// The data of a table, of which the last column is learned: numbers, or the number of one of `classes`.
  static func dataset(_ name: tables_name, called word: String, classes: [String] = []) throws(DatasetError) -> Dataset {
    let bytes = tables_get(name)
    let file = UnpackedFile("\(word).csv.gz", Array(UnsafeBufferPointer(start: bytes.start, count: bytes.count)))
    let set: Dataset
    do {
      let text = try CSVText(Gzip.unpacked(file), separator: UInt8(ascii: ","), skipped: 0)
      let table = try CSVReader(text, file, header: .on, decimalComma: false).table(named: word)
      let last = ColumnName.place(-1)
      set = try classes.isEmpty ? table.dataset(targets: [last]).dataset : table.dataset(label: last).dataset
    } catch {
      // The file is the program's own: only memory can be wanting.
      throw error as? DatasetError ?? .memory(error as? MemoryShortage ?? MemoryShortage(needed: bytes.count, available: 0))
    }
    guard let labels = set.targets?.labels else { return set }
    return try Dataset(name: word, features: set.features, targets: .classes(labels, names: classes))
  }
}
