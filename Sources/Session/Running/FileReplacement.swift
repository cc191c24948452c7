import Glibc

/// Puts bytes in place of a file's, all of them or nothing: they are written beside the file, and renamed into its place.
enum FileReplacement {
  /// Writes a file; one that is there keeps who may read and write it.
  static func put(_ bytes: [UInt8], at path: String) throws {
    func failure(_ code: Int32 = errno) -> FileFailure {
      FileFailure(path: path, reason: String(cString: strerror(code)), isWritten: true)
    }
    // C would take the name to end there, and write another file.
    guard !path.isEmpty, !path.utf8.contains(0) else { throw failure(ENOENT) }
    let target = SourceFile.realPath(path)
    var state = stat()
    let isThere = stat(target, &state) == 0
    if isThere, state.st_mode & S_IFMT == S_IFDIR { throw failure(EISDIR) }
    if isThere, access(target, W_OK) != 0 { throw failure() }
    let beside = "\(target).\(getpid()).new"
    let file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isThere ? state.st_mode & 0o777 : 0o666)
    guard file >= 0 else { throw failure() }
    var isDone = false
    defer {
      close(file)
      if !isDone { unlink(beside) }
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure() }
      rest = rest.dropFirst(count)
    }
    if isThere, fchmod(file, state.st_mode & 0o777) != 0 { throw failure() }
    guard fsync(file) == 0, rename(beside, target) == 0 else { throw failure() }
    isDone = true
  }
}
