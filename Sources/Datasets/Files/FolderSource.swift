/// A folder of files that belong together.
public protocol FolderSource: AnyObject {
  /// What the user called it.
  var path: String { get }
  /// The names of what is in it, in order; what is hidden is left out, which programs put there for themselves.
  var names: [String] { get }
  /// The names of those that are folders.
  var folders: [String] { get }
  /// Tells whoever waits which share of the work is done; throws if that one has had enough.
  func goOn(_ share: Double) throws
  /// One of its files.
  func file(_ name: String) throws -> any FileSource
  /// One of its folders.
  func folder(_ name: String) throws -> any FolderSource
}

extension FolderSource {
  /// Nobody waits.
  public func goOn(_ share: Double) throws {}

  /// The error of a folder that is not what it should be.
  func fault(_ reason: String) -> FormatFault { FormatFault(path: path, reason: reason, place: .folder) }

  /// What it is called, without the folders that it stands in.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}
