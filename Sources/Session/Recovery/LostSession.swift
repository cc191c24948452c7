import Glibc
import Language

/// A session that was cut off: its journal is there, and nobody holds its lock.
public final class LostSession {
  /// When its last cell was entered, in seconds since 1970.
  public let time: Int
  /// How many cells it has.
  public let count: Int
  let folder: String
  // Held with its lock, so that no other session takes it too.
  let file: Int32
  /// Whether its last line has no end.
  let isBrokenOff: Bool
  private let lines: [ArraySlice<UInt8>]

  private init(_ folder: String, _ file: Int32) {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      bytes += chunk[..<count]
    }
    (self.folder, self.file) = (folder, file)
    isBrokenOff = bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false
    lines = bytes.split(separator: UInt8(ascii: "\n"))
    // A prompt begins with this: what the lines say is read only when the session is wanted. The last may be broken off.
    let begins = lines.filter { $0.starts(with: "{\"begin\":".utf8) }
    let isWhole = begins.last.flatMap { try? JSONReader.read(Array($0)) } != nil
    let whole = isWhole ? begins : begins.dropLast()
    count = whole.count
    time = whole.last.flatMap { try? JSONReader.read(Array($0)) }?["time"]?.count ?? 0
  }

  /// Its cells.
  var entries: [Journal.Entry] {
    var entries: [Journal.Entry] = []
    // A line that was broken off is passed over.
    for line in lines {
      guard let facts = try? JSONReader.read(Array(line)) else { continue }
      if let number = facts["begin"]?.count, let text = facts["text"]?.text {
        var entry = Journal.Entry(number: number, text: text)
        if let name = facts["name"]?.text, let text = facts["source"]?.text { entry.source = Source(name: name, text: text) }
        entry.folder = facts["folder"]?.text
        entries.append(entry)
      } else if let number = facts["end"]?.count, entries.last?.number == number {
        entries[entries.count - 1].end = facts
      }
    }
    return entries
  }

  /// The last session that was cut off, if there is one. What is too old to be missed is removed.
  public static func last(below state: String) -> LostSession? {
    let sessions = Journal.sessions(state)
    // Their names begin with the time.
    let names = FileNames.all(in: sessions).sorted { number($0) > number($1) }
    var found: LostSession?
    for (index, name) in names.enumerated() {
      let folder = "\(sessions)/\(name)"
      let file = open(Journal.path(folder), O_RDWR | O_APPEND | O_CLOEXEC)
      guard file >= 0 else { continue }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        close(file)
        continue
      }
      let isOld = Glibc.time(nil) - number(name) > 30 * 86400 || index >= 20
      let session = LostSession(folder, file)
      if isOld { Journal.remove(folder) } else if found == nil, session.count > 0 { found = session }
    }
    return found
  }

  // Whoever goes on with it has taken the lock over; otherwise another session may have it.
  deinit { close(file) }

  private static func number(_ name: String) -> Int { Int(name.prefix { $0.isNumber }) ?? 0 }
}
