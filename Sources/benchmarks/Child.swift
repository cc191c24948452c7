import Glibc

/// A program run to its end.
struct Child {
  /// Why a program gave nothing.
  enum Failure: Error { case missing(String), status(String, Int32) }

  /// What it wrote to standard output.
  let output: String
  /// The most memory that it held at once, in bytes.
  let peakBytes: Int

  /// Runs a program with those arguments, its input empty and its errors shown.
  init(_ path: String, _ arguments: [String]) throws {
    var pointers: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure.missing(path) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    var pid = pid_t()
    let started = posix_spawnp(&pid, path, &actions, nil, &pointers, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard started == 0 else { throw Failure.missing(path) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(ends[0], &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      bytes += chunk[..<count]
    }
    var (status, usage): (Int32, rusage) = (0, rusage())
    while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
    guard status == 0 else { throw Failure.status(path, status) }
    output = String(decoding: bytes, as: UTF8.self)
    peakBytes = usage.ru_maxrss * 1024
  }

  /// The `dlscript` that was built with this executable; it stands beside it.
  static let tool: String = {
    guard let path = realpath("/proc/self/exe", nil) else { return "dlscript" }
    defer { free(path) }
    let own = String(cString: path)
    return (own.lastIndex(of: "/").map { String(own[...$0]) } ?? "") + "dlscript"
  }()
}
