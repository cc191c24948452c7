import Datasets
import Glibc

/// A folder whose files are read.
final class InputFolder: FolderSource {
  /// What the user called it.
  let path: String
  /// What is in it, in order, without what is hidden.
  let names: [String]
  /// Those of it that are folders.
  let folders: [String]
  private let progress: LoadProgress

  /// A folder; nil if there is none of that name.
  init?(_ path: String, _ progress: LoadProgress) {
    let place = HomePath.expanded(path)
    var facts = stat()
    guard !path.utf8.contains(0), stat(place, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR else { return nil }
    (self.path, self.progress) = (path, progress)
    let names = FileNames.all(in: place).filter { !$0.hasPrefix(".") }.sorted()
    self.names = names
    folders = names.filter { name in
      var facts = stat()
      return stat("\(place)/\(name)", &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }
  }

  /// One of its files.
  func file(_ name: String) throws -> any FileSource { try InputFile(inner(name), progress) }

  /// One of its folders.
  func folder(_ name: String) throws -> any FolderSource {
    guard let folder = InputFolder(inner(name), progress) else {
      throw FileFailure(path: inner(name), reason: String(cString: strerror(ENOTDIR)))
    }
    return folder
  }

  private func inner(_ name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

  /// Shows how far it is.
  func goOn(_ share: Double) throws { try progress.goOn(share) }
}
