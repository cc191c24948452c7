import Glibc
import Language

/// Finds the file that a misspelled path was meant to name.
enum FileNames {
  /// The path with its last name replaced by the nearest one in its folder; nil if there is none.
  static func nearest(to path: String, from importer: String = "") -> String? {
    let (folder, name) = split(path)
    let place = split(ImportedFiles.path(path, from: importer)).folder
    guard let directory = opendir(place.isEmpty ? "." : HomePath.expanded(place)) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while names.count < 10_000, let entry = readdir(directory) {
      let text = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !text.hasPrefix(".") { names.append(text) }
    }
    return Suggestions.nearest(to: name, among: names).map { folder + $0 }
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }
}
