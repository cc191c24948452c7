import Glibc
import Language

/// Where a session's cells are written down before they run, so that a session that is cut off can be brought back.
///
/// It is a folder with a file of one JSON object a line, and a file for each cell that trained. While a session lives
/// it holds a lock, so that another one knows that it lives; when it ends as it should, the folder goes.
public final class Journal {
  /// One cell as it was written down.
  struct Entry {
    let number: Int
    let text: String
    /// The script's file that it ran, as it was then.
    var source: Source?
    /// The folder that paths start from.
    var folder: String?
    /// What came of it; nothing where the session was cut off while it ran.
    var end: JSON?
  }

  let folder: String
  private var file: Int32 = -1
  private let notice: (String) -> Void
  private var hasFailed = false

  /// The journal of a new session below the user's state folder. Nothing is made until there is a cell.
  public init(below state: String, notice: @escaping (String) -> Void) {
    folder = Self.sessions(state) + "/\(time(nil))-\(getpid())"
    self.notice = notice
  }

  /// The journal of a session that was cut off, to be gone on with.
  init(_ lost: LostSession, notice: @escaping (String) -> Void) {
    // The lock goes with it.
    (folder, file) = (lost.folder, fcntl(lost.file, F_DUPFD_CLOEXEC, 0))
    self.notice = notice
    // A line that was broken off must not take the next one with it.
    if lost.isBrokenOff, file >= 0 { _ = write(file, "\n", 1) }
  }

  deinit { if file >= 0 { Glibc.close(file) } }

  static func sessions(_ state: String) -> String { state + "/sessions" }
  static func path(_ folder: String) -> String { folder + "/journal.jsonl" }

  // MARK: Writing

  func begin(_ number: Int, _ text: String, _ source: Source?) {
    var facts: [(String, JSON)] = [
      ("begin", .number(Double(number))), ("text", .string(text)), ("time", .number(Double(time(nil)))),
      ("folder", .string(SourceFile.realPath("."))),
    ]
    if let source {
      facts += [("name", .string(source.name)), ("source", .string(String(decoding: source.text, as: UTF8.self)))]
    }
    put(.object(facts.map { JSON.Pair($0.0, $0.1) }))
  }

  // One write a line, as a rule, and on the disk before the cell runs.
  func put(_ line: JSON) {
    if file < 0, !hasFailed { open() }
    guard file >= 0, !hasFailed else { return }
    let bytes = Array((line.encoded() + "\n").utf8)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return fail() }
      rest = rest.dropFirst(count)
    }
    while fdatasync(file) != 0 { guard errno == EINTR else { return fail() } }
  }

  private func open() {
    SourceFile.makeFolders(of: Self.path(folder))
    file = Glibc.open(Self.path(folder), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    if file < 0 || flock(file, LOCK_EX) != 0 { fail() }
  }

  private func fail() {
    let reason = String(cString: strerror(errno))
    hasFailed = true
    notice("this session is not written down, and cannot be brought back if it is cut off: \(reason)")
  }

  /// The session ends as it should: what was written down goes.
  public func close() {
    if file >= 0 { Self.remove(folder) }
  }

  static func remove(_ folder: String) {
    for name in FileNames.all(in: folder) { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }
}
