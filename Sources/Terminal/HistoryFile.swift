internal import Glibc

/// The cells that were entered, one JSON object a line, shared by all sessions of a user.
///
/// An entry is appended in one write under a lock and brought to the disk before the call returns, so a crash or a
/// second session loses nothing. A line that cannot be read is passed over.
public struct HistoryFile: Sendable {
  private let path: String

  /// The file at a path; it and its folders are made when the first entry is appended.
  public init(path: String) { self.path = path }

  /// The file in the user's state folder; nothing where neither it nor a home is known.
  public static func standard(environment: (String) -> String?) -> HistoryFile? {
    UserFolders.state(environment: environment).map { HistoryFile(path: $0 + "/history.jsonl") }
  }

  /// The file in the state folder of the user who runs this.
  public static func standard() -> HistoryFile? {
    standard(environment: UserFolders.variable)
  }

  /// The last entries, oldest first. A file that is missing or cannot be read has none.
  public func load(last count: Int = 1000) -> [String] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    // Start-up must not grow with the years: this much holds a thousand cells many times over.
    let size = lseek(file, 0, SEEK_END)
    let start = max(size - Self.mostRead, 0)
    guard size > 0, lseek(file, start, SEEK_SET) == start else { return [] }
    var lines = Self.read(file).split(separator: UInt8(ascii: "\n"))
    if start > 0, !lines.isEmpty { lines.removeFirst() }
    return lines.suffix(max(count, 0)).compactMap { JSONLine.decode($0)?["text"] }
  }

  /// Appends an entry and gives whether it is on the disk.
  @discardableResult
  public func append(_ text: String) -> Bool {
    makeFolders()
    let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard flock(file, LOCK_EX) == 0 else { return false }
    let fields: [(String, JSONLine.Value)] = [
      ("text", .text(text)), ("time", .number(time(nil))), ("session", .number(Int(getpid()))),
    ]
    var line = Array((JSONLine.encode(fields) + "\n").utf8)
    // A line that a crash broke off must not spoil the next.
    if let last = Self.lastByte(file), last != UInt8(ascii: "\n") { line.insert(UInt8(ascii: "\n"), at: 0) }
    let written = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    guard written == line.count else { return false }
    while fdatasync(file) != 0 { guard errno == EINTR else { return false } }
    return true
  }

  private static let mostRead = off_t(4 << 20)

  private static func read(_ file: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= Int(mostRead) + buffer.count {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer.prefix(count)
    }
    return bytes
  }

  private static func lastByte(_ file: Int32) -> UInt8? {
    let end = lseek(file, 0, SEEK_END)
    var byte: UInt8 = 0
    return end > 0 && pread(file, &byte, 1, end - 1) == 1 ? byte : nil
  }

  private func makeFolders() {
    for (index, character) in path.enumerated() where character == "/" && index > 0 {
      mkdir(String(path.prefix(index)), 0o700)
    }
  }
}
