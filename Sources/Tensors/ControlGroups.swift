/// The limits on memory that containers and services set for the processes in them, in both versions of the kernel's
/// control groups.
enum ControlGroups {
  /// The bytes that the group of this process and those around it leave; nil where none has a limit.
  ///
  /// `read` gives the text of a file, or nil if there is none.
  static func left(reading read: (String) -> String?) -> Int? {
    var least: Int?
    for line in (read("/proc/self/cgroup") ?? "").split(separator: "\n") {
      // `0::/path` is the second version; `4:memory:/path` names the controllers of the first.
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      let files: Files
      if fields[1].isEmpty {
        files = .second
      } else if fields[1].split(separator: ",").contains("memory") {
        files = .first
      } else {
        continue
      }
      for folder in folders(fields[2]) {
        if let left = files.left(in: files.root + folder, read) { least = min(least ?? .max, left) }
      }
    }
    return least
  }

  // The group and all groups around it; in a container the outermost is the container's own.
  private static func folders(_ path: Substring) -> [String] {
    var folders = [""]
    for name in path.split(separator: "/") { folders.append((folders.last ?? "") + "/" + name) }
    return folders
  }

  private struct Files {
    let root, limit, used, cache: String

    static let first = Files(
      root: "/sys/fs/cgroup/memory", limit: "memory.limit_in_bytes", used: "memory.usage_in_bytes", cache: "total_inactive_file")
    static let second = Files(root: "/sys/fs/cgroup", limit: "memory.max", used: "memory.current", cache: "inactive_file")

    func left(in folder: String, _ read: (String) -> String?) -> Int? {
      func number(_ name: String) -> Int? {
        read("\(folder)/\(name)").flatMap { $0.split(whereSeparator: \.isWhitespace).first.flatMap { Int($0) } }
      }
      // Without a limit the second version says `max`, and the first a number that no machine has.
      guard let limit = number(limit), limit < Int.max / 2, let used = number(used) else { return nil }
      // What files were read lies in memory too, and gives way.
      let statistics = read("\(folder)/memory.stat") ?? ""
      let line = statistics.split(separator: "\n").first { $0.hasPrefix("\(cache) ") }
      let cached = line.flatMap { Int($0.dropFirst(cache.utf8.count + 1)) } ?? 0
      return max(limit - max(min(used, limit) - max(cached, 0), 0), 0)
    }
  }
}
