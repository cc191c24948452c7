import Datasets
import Forms
import Glibc
import Interrupts
import Language

/// An ordinary file that is read piece by piece, so that no more is taken than it holds.
final class InputFile: FileSource {
  /// What the user called it.
  let path: String
  /// How many bytes it has.
  let size: Int
  private let file: Int32
  private let progress: LoadProgress?

  /// Opens a file; a pipe, which might make it wait, and a device, which might never end, are refused. Where somebody waits,
  /// Ctrl-C ends the reading.
  init(_ path: String, _ progress: LoadProgress? = nil) throws {
    // C would take the name to end there, and open another file.
    guard !path.utf8.contains(0) else { throw FileFailure(path: path, reason: "No such file or directory") }
    let file = open(HomePath.expanded(path), O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw FileFailure(path: path, reason: String(cString: strerror(errno))) }
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw FileFailure(
        path: path,
        reason: facts.st_mode & S_IFMT == S_IFDIR ? String(cString: strerror(EISDIR)) : "Not an ordinary file")
    }
    (self.path, self.file, self.progress, size) = (path, file, progress, Int(facts.st_size))
  }

  deinit { close(file) }

  /// The bytes of a range that lies within the file.
  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    guard range.lowerBound >= 0, range.upperBound <= size else { throw cutShort(range.upperBound) }
    var bytes = [UInt8](repeating: 0, count: range.count)
    try bytes.withUnsafeMutableBytes { try read(into: $0, from: range.lowerBound) }
    return bytes
  }

  /// Another file, as the user calls it.
  func other(_ path: String) throws -> any FileSource { try InputFile(path, progress) }

  /// Shows how far it is.
  func goOn(_ share: Double) throws { try progress?.goOn(share) }

  /// Reads as many bytes as there is room for.
  func read(into buffer: UnsafeMutableRawBufferPointer, from offset: Int) throws {
    var done = 0
    while done < buffer.count {
      if progress != nil, Interrupts.isPending { throw Ending.interrupted }
      let count = pread(file, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw cutShort(offset + buffer.count) }
      done += count
    }
  }

  private func cutShort(_ end: Int) -> FormatFault {
    fault("it breaks off: \(end) bytes are needed, and it has \(size)", at: size)
  }
}
