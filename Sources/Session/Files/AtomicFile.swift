import Glibc
import Interrupts

/// A file that is written beside its place, brought to the disk, and renamed into it: whatever happens on the way, the
/// place holds the old file or the new one, and never a part.
struct AtomicFile {
  private let file: Int32
  private let path: String
  private let isWatched: Bool

  /// Writes a file with what `body` puts into it. Where it is watched, Ctrl-C ends it and leaves the old file.
  static func write(to path: String, isWatched: Bool = false, _ body: (AtomicFile) throws -> Void) throws {
    // C would take the name to end there, and write another file.
    guard !path.isEmpty, !path.utf8.contains(0) else { throw failure(path, ENOENT) }
    let target = try target(of: HomePath.expanded(path))
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
    let folder = folder(of: target)
    removeLeftovers(in: folder)
    var made = try Unnamed.make(in: folder, mode, for: path)
    var isDone = false
    defer {
      close(made.file)
      if !isDone, let name = made.name { unlink(name) }
    }
    try body(AtomicFile(file: made.file, path: path, isWatched: isWatched))
    if mode != 0o666, fchmod(made.file, mode) != 0 { throw failure(path, errno) }
    guard sync(made.file) == 0 else { throw failure(path, errno) }
    let name = try made.takeName(in: folder, for: path)
    guard rename(name, target) == 0 else { throw failure(path, errno) }
    isDone = true
    try syncFolder(folder, for: path)
  }

  /// Adds bytes.
  func put(_ bytes: some Collection<UInt8>) throws {
    try Array(bytes).withUnsafeBytes { try put($0) }
  }

  /// Adds bytes.
  func put(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      if isWatched, Interrupts.isPending { throw Ending.interrupted }
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.piece))
      let count = Glibc.write(file, piece.baseAddress, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(path, errno) }
      rest = rest.dropFirst(count)
    }
  }

  // What is written at once, in a few milliseconds.
  private static let piece = 4 << 20

  // MARK: Where

  // Where a path leads: a link stays, and what it leads to is written, also where that is not there yet.
  private static func target(of path: String) throws -> String {
    var place = path
    for _ in 0..<40 {
      let real = SourceFile.realPath(place)
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      let count = readlink(real, &buffer, buffer.count - 1)
      guard count >= 0 else { return real }
      let link = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      place = link.hasPrefix("/") ? link : "\(folder(of: real))/\(link)"
    }
    throw failure(path, ELOOP)
  }

  private static func folder(of target: String) -> String {
    target.lastIndex(of: "/").map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
  }

  // The name of a new file is on the disk only when its folder is.
  private static func syncFolder(_ name: String, for path: String) throws {
    let folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    // Some file systems cannot do this for folders, and say so.
    guard sync(folder) == 0 || errno == EINVAL else { throw failure(path, errno) }
  }

  // Ctrl-C, or a window that changes, may come in between.
  private static func sync(_ file: Int32) -> Int32 {
    while true {
      let result = fsync(file)
      if result == 0 || errno != EINTR { return result }
    }
  }

  // MARK: Beside the place

  // Long names have no room for more, so these are short, whatever the file is called.
  private static let prefix = ".dlscript-"

  // A file that has no name until it is whole, so that nothing is left of it if the program is killed; where a file
  // system has no such files, it has a name from the start.
  private struct Unnamed {
    let file: Int32
    var name: String?

    static func make(in folder: String, _ mode: mode_t, for path: String) throws -> Self {
      // Glibc's constant is not one that Swift can read.
      let unnamed = 0o20_000_000 | O_DIRECTORY
      let file = open(folder, O_WRONLY | unnamed | O_CLOEXEC, mode)
      // It gets its name by way of this folder.
      if file >= 0, access("/proc/self/fd/\(file)", F_OK) == 0 { return Self(file: file, name: nil) }
      if file >= 0 { close(file) }
      guard file >= 0 || [EOPNOTSUPP, EISDIR, EINVAL, ENOENT].contains(errno) else { throw failure(path, errno) }
      let name = AtomicFile.freshName(in: folder)
      let named = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
      guard named >= 0 else { throw failure(path, errno) }
      return Self(file: named, name: name)
    }

    mutating func takeName(in folder: String, for path: String) throws -> String {
      if let name { return name }
      let fresh = AtomicFile.freshName(in: folder)
      guard linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, fresh, AT_SYMLINK_FOLLOW) == 0 else {
        throw failure(path, errno)
      }
      name = fresh
      return fresh
    }
  }

  private static func freshName(in folder: String) -> String {
    "\(folder)/\(prefix)\(getpid())-\(UInt64.random(in: 0 ... .max)).new"
  }

  // What a save that was killed has left: an hour later nobody writes it any more.
  private static func removeLeftovers(in folder: String) {
    for name in FileNames.all(in: folder) where name.hasPrefix(prefix) && name.hasSuffix(".new") {
      var state = stat()
      let path = "\(folder)/\(name)"
      if lstat(path, &state) == 0, state.st_mode & S_IFMT == S_IFREG, time(nil) - state.st_mtim.tv_sec > 3600 { unlink(path) }
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> FileFailure {
    FileFailure(path: path, reason: String(cString: strerror(code)), isWritten: true)
  }
}
