/// A file that cannot be read, or written.
public struct FileFailure: Error {
  /// Which one.
  public let path: String
  /// Why.
  public let reason: String
  /// Whether it was to be written.
  public let isWritten: Bool

  init(path: String, reason: String, isWritten: Bool = false) {
    (self.path, self.reason, self.isWritten) = (path, reason, isWritten)
  }
}
