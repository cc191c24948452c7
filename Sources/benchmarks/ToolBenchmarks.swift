import Glibc

/// What the built `dlscript` takes, as its users wait for it.
enum ToolBenchmarks {
  static let all = [
    Benchmark(name: "tool/start", repetitions: 21) { { try run(["-e", "1"]) } },
    Benchmark(name: "tool/10,000 statements", repetitions: 11) {
      try write((0..<10_000).map { "x\($0 % 50) = \($0) + 1\n" }.joined())
      atexit { unlink(ToolBenchmarks.script) }
      return { try run([script]) }
    },
    Benchmark(name: "tool/a million additions in a for", repetitions: 7) {
      { try run(["-e", "x = 0\nfor i in 1..1e6 { x = x + 1 }"]) }
    },
    Benchmark(name: "tool/a million additions in a while", repetitions: 7) {
      { try run(["-e", "x = 0\nwhile x < 1e6 { x = x + 1 }"]) }
    },
  ]

  /// Why the tool gave no figure.
  private enum Failure: Error { case missing, status(Int32), unwritable(String) }

  private static let script = "/tmp/dlscript-benchmark.dlscript"

  // It stands beside this executable.
  private static func toolPath() throws -> String {
    guard let path = realpath("/proc/self/exe", nil) else { throw Failure.missing }
    defer { free(path) }
    let own = String(cString: path)
    return (own.lastIndex(of: "/").map { String(own[...$0]) } ?? "") + "dlscript"
  }

  private static func run(_ arguments: [String]) throws {
    let path = try toolPath()
    var pointers: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var pid = pid_t()
    guard posix_spawn(&pid, path, &actions, nil, &pointers, nil) == 0 else { throw Failure.missing }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { throw Failure.status(status) }
  }

  private static func write(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard let file = fopen(script, "w") else { throw Failure.unwritable(script) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failure.unwritable(script) }
  }
}
