internal import Glibc
internal import Synchronization

/// How much memory may be taken, asked before it is taken: a process that takes too much is killed.
public enum MemoryBudget {
  // What is left to those who cannot ask: the language's own objects, the libraries' tables, new code.
  private static let reserve = 32 << 20
  // How much was taken since the last look at the machine.
  private static let unseen = Atomic<Int>(0)

  /// The bytes that can still be had: the least of what the machine, its control group (both
  /// versions) and the process's own limit leave, less a reserve of a sixteenth and at least 32 MB.
  public static var available: Int {
    var least = machine ?? Int.max
    if let left = ControlGroups.left(reading: text) { least = min(least, left) }
    var own = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &own) == 0, own.rlim_cur < UInt(Int.max / 2) {
      least = min(least, Int(own.rlim_cur) - min(addressSpace, Int(own.rlim_cur)))
    }
    return max(least - max(least / 16, reserve), 0)
  }

  /// Throws unless `bytes` more can be had.
  public static func check(_ bytes: Int) throws(MemoryShortage) {
    // A look at the machine takes as long as taking a MiB: small requests are looked at together.
    guard unseen.add(min(max(bytes, 0), 1 << 40), ordering: .relaxed).newValue > 1 << 20 else { return }
    unseen.store(0, ordering: .relaxed)
    let available = available
    if bytes > available { throw MemoryShortage(needed: bytes, available: available) }
  }

  private static var machine: Int? {
    guard let text = text(of: "/proc/meminfo") else { return nil }
    for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
      return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }?.saturatingProduct(1024)
    }
    return nil
  }

  private static var addressSpace: Int {
    let pages = text(of: "/proc/self/statm")?.split(separator: " ").first.flatMap { Int($0) } ?? 0
    return pages.saturatingProduct(4096)
  }

  private static func text(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = read(file, &bytes, bytes.count)
    guard count > 0 else { return nil }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
