import Glibc
import Language

/// The names that stand in folders, and the one that a misspelled path was meant to name.
enum FileNames {
  /// The path with its last name replaced by the nearest one in its folder; nil if there is none.
  static func nearest(to path: String, from importer: String = "") -> String? {
    let (folder, name) = split(path)
    let place = split(self.path(path, from: importer)).folder
    let names = all(in: place.isEmpty ? "." : HomePath.expanded(place), most: 10_000).filter { !$0.hasPrefix(".") }
    return Suggestions.nearest(to: name, among: names).map { folder + $0 }
  }

  /// What stands in a folder, in no order and at most so many; nothing if it cannot be read.
  static func all(in folder: String, most: Int = .max) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while names.count < most, let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The path of a file that another one imports.
  static func path(_ path: String, from importer: String) -> String {
    guard !path.hasPrefix("/"), let slash = importer.lastIndex(of: "/") else { return path }
    return importer[...slash] + path
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }
}
