import Foundation
import Glibc
import TestSupport

/// A run of the real tool over a hostile script, with what it took.
struct HostileRun {
  let status: Int32
  let stdout: String
  let stderr: String
  /// The most memory that it held, in megabytes.
  let peak: Int

  /// Runs a script, kept in a file. Where `interruptAfter` is given, Ctrl-C comes after so many seconds.
  init(_ script: [UInt8], interruptAfter: Double? = nil) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "h.dlscript")
    try Data(script).write(to: file)
    try self.init(arguments: ["h.dlscript"], folder: folder, interruptAfter: interruptAfter)
  }

  // What the process itself has held: the figure that `wait4` gives starts at what the tests held when they forked.
  private static func peak(of pid: pid_t) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else { return 0 }
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) / 1024
  }

  /// Runs the tool with those arguments in a folder.
  init(arguments: [String], folder: URL, interruptAfter: Double? = nil) throws {
    let (out, errors) = (folder.appending(path: "out"), folder.appending(path: "errors"))
    // The shell is replaced by the tool, so the figures are the tool's.
    let command = "cd '\(folder.path())' && exec '\(toolPath.path())' \"$@\" < /dev/null > out 2> errors"
    let words = ["/bin/sh", "-c", command, "sh"] + arguments
    var pid = pid_t()
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let surroundings = ["SWIFT_BACKTRACE=enable=no", "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"]
    var environment: [UnsafeMutablePointer<CChar>?] = surroundings.map { strdup($0) } + [nil]
    defer { for pointer in pointers + environment { free(pointer) } }
    guard posix_spawn(&pid, "/bin/sh", nil, nil, &pointers, &environment) == 0 else { throw ToolError.missing("/bin/sh") }
    let started = ContinuousClock.now
    var (state, most) = (Int32(0), 0)
    var interrupted = false
    while waitpid(pid, &state, WNOHANG) == 0 {
      most = max(most, Self.peak(of: pid))
      usleep(1_000)
      let seconds = ContinuousClock.now - started
      if let interruptAfter, !interrupted, seconds > .seconds(interruptAfter) {
        kill(pid, SIGINT)
        interrupted = true
      }
      if seconds > .seconds(120) { kill(pid, SIGKILL) }
    }
    let signal = state & 0x7F
    status = signal == 0 ? (state >> 8) & 0xFF : 128 + signal
    peak = most
    stdout = String(decoding: try Data(contentsOf: out), as: UTF8.self)
    stderr = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
  }
}
