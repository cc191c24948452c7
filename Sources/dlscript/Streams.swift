import Glibc
import Session
import Synchronization

/// Standard output and standard error, without buffers: what is written is seen, whatever happens next.
enum Streams {
  // Why standard output took something not; 0 while it takes everything.
  private static let failure = Atomic<Int32>(0)

  /// Writes to standard output.
  static func out(_ text: String) {
    let failed = write(text, to: STDOUT_FILENO)
    if failed != 0 { failure.store(failed, ordering: .relaxed) }
  }

  /// Writes to standard error.
  static func error(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Throws where something was written to standard output and did not get there.
  static func checkOutput() throws {
    let failed = failure.load(ordering: .relaxed)
    if failed != 0 { throw OutputFailure(reason: String(cString: strerror(failed))) }
  }

  /// Sees to it that no file which is opened later takes the place of a stream that was closed, and gets what is written
  /// there.
  static func occupy() {
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
      // Opened the other way round: it fails as the closed one would.
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  // The error that ended it; 0 where all was written.
  private static func write(_ text: String, to file: Int32) -> Int32 {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // Whoever reads has set it so that nobody waits; here it is waited for.
        var waiting = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
