import Datasets
import Glibc

/// A folder whose files are read.
final class InputFolder: FolderSource {
  /// What the user called it.
  let path: String
  /// What is in it, in order, without what is hidden.
  let names: [String]
  private let progress: LoadProgress

  /// A folder; nil if there is none of that name.
  init?(_ path: String, _ progress: LoadProgress) {
    let place = HomePath.expanded(path)
    var facts = stat()
    guard !path.utf8.contains(0), stat(place, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR else { return nil }
    (self.path, self.progress) = (path, progress)
    names = FileNames.all(in: place).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// One of its files.
  func file(_ name: String) throws -> any FileSource {
    try InputFile(path.hasSuffix("/") ? path + name : "\(path)/\(name)", progress)
  }

  /// Shows how far it is.
  func goOn(_ share: Double) throws { try progress.goOn(share) }
}
