import Datasets

/// A folder in memory: what has a slash in its name stands in folders of it.
final class MemoryFolder: FolderSource {
  let path: String
  private let files: [String: [UInt8]]

  init(_ path: String, _ files: [String: [UInt8]]) { (self.path, self.files) = (path, files) }

  var names: [String] { Set(files.keys.map { String($0.prefix { $0 != "/" }) }).filter { !$0.hasPrefix(".") }.sorted() }

  var folders: [String] { names.filter { files[$0] == nil } }

  func file(_ name: String) throws -> any FileSource {
    guard let bytes = files[name] else { throw DatasetError.nothingToFit }
    let others = Dictionary(uniqueKeysWithValues: files.map { ("\(path)/\($0.key)", $0.value) })
    return MemoryFile("\(path)/\(name)", bytes, beside: others)
  }

  func folder(_ name: String) throws -> any FolderSource {
    let inner = files.filter { $0.key.hasPrefix(name + "/") }.map { (String($0.key.dropFirst(name.count + 1)), $0.value) }
    return MemoryFolder("\(path)/\(name)", Dictionary(uniqueKeysWithValues: inner))
  }
}
