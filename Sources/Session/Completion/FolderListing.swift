import Glibc

/// The files that a path which is being typed could mean.
enum FolderListing {
  /// No more entries of a folder are looked at, so that a key never waits for a disk.
  private static let mostEntries = 5000

  /// The names that begin with the last part of a path, folders with a `/` behind them; sorted, folders first.
  static func names(beginning path: String, in folder: String) -> [(path: String, isFolder: Bool)] {
    let slash = path.lastIndex(of: "/")
    let head = slash.map { String(path[...$0]) } ?? ""
    let start = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let base = head.hasPrefix("/") || head.hasPrefix("~/") || folder.isEmpty ? head : folder + "/" + head
    guard let directory = opendir(base.isEmpty ? "." : HomePath.expanded(base)) else { return [] }
    defer { closedir(directory) }
    var names: [(path: String, isFolder: Bool)] = []
    var looked = 0
    while looked < mostEntries, let entry = readdir(directory) {
      looked += 1
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      // Hidden files are for those who ask for them.
      guard name != ".", name != "..", name.hasPrefix(start), start.hasPrefix(".") || !name.hasPrefix(".") else { continue }
      names.append((head + name, isFolder(entry.pointee.d_type, base + name)))
    }
    return names.sorted { ($0.isFolder ? 0 : 1, $0.path) < ($1.isFolder ? 0 : 1, $1.path) }
  }

  private static func isFolder(_ type: UInt8, _ path: String) -> Bool {
    if Int(type) == Int(DT_DIR) { return true }
    // Links, and file systems that do not say.
    guard Int(type) == Int(DT_LNK) || Int(type) == Int(DT_UNKNOWN) else { return false }
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }
}
