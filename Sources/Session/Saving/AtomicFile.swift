import Glibc

/// A file that is written beside its place, brought to the disk, and renamed into it: whatever happens on the way, the
/// place holds the old file or the new one, and never a part.
struct AtomicFile {
  private let file: Int32
  private let path: String

  /// Writes a file with what `body` puts into it.
  static func write(to path: String, _ body: (AtomicFile) throws -> Void) throws {
    // C would take the name to end there, and write another file.
    guard !path.isEmpty, !path.utf8.contains(0) else { throw failure(path, ENOENT) }
    let target = SourceFile.realPath(path)
    var (state, mode) = (stat(), mode_t(0o666))
    if stat(target, &state) == 0 {
      // In place of a device or a pipe there would be an ordinary file from then on.
      guard state.st_mode & S_IFMT == S_IFREG else {
        throw state.st_mode & S_IFMT == S_IFDIR
          ? failure(path, EISDIR) : FileFailure(path: path, reason: "Not an ordinary file", isWritten: true)
      }
      guard access(target, W_OK) == 0 else { throw failure(path, errno) }
      mode = state.st_mode & 0o777
    }
    let beside = "\(target).\(getpid()).new"
    let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode)
    guard file >= 0 else { throw failure(path, errno) }
    var isDone = false
    defer {
      close(file)
      if !isDone { unlink(beside) }
    }
    try body(AtomicFile(file: file, path: path))
    if mode != 0o666, fchmod(file, mode) != 0 { throw failure(path, errno) }
    guard fsync(file) == 0, rename(beside, target) == 0 else { throw failure(path, errno) }
    isDone = true
    try syncFolder(of: target, for: path)
  }

  /// Adds bytes.
  func put(_ bytes: some Collection<UInt8>) throws {
    try Array(bytes).withUnsafeBytes { try put($0) }
  }

  /// Adds bytes.
  func put(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(path, errno) }
      rest = rest.dropFirst(count)
    }
  }

  // The name of a new file is on the disk only when its folder is.
  private static func syncFolder(of target: String, for path: String) throws {
    let name = target.lastIndex(of: "/").map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
    let folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    // Some file systems cannot do this for folders, and say so.
    guard fsync(folder) == 0 || errno == EINVAL else { throw failure(path, errno) }
  }

  private static func failure(_ path: String, _ code: Int32) -> FileFailure {
    FileFailure(path: path, reason: String(cString: strerror(code)), isWritten: true)
  }
}
