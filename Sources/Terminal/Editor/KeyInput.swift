internal import Glibc

/// The bytes that the terminal sends, assembled into letters.
struct KeyInput {
  /// What came of waiting for a letter.
  enum Event: Equatable {
    case letter(Unicode.Scalar)
    /// A signal arrived, or it is time to look whether one did.
    case pause
    case end
  }

  private var bytes: ArraySlice<UInt8> = []

  /// Whether more can be read without waiting, as in the midst of a paste.
  var isPending: Bool {
    if !bytes.isEmpty { return true }
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&input, 1, 0) > 0
  }

  /// The next letter, or nothing for as long as none has come and `signal` is not raised.
  mutating func next(signal: Int32) -> Event {
    while true {
      if let scalar = take() { return .letter(scalar) }
      var sources = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0), pollfd(fd: signal, events: Int16(POLLIN), revents: 0),
      ]
      // A signal that arrives just before the wait does not end it, so the wait ends by itself.
      let ready = poll(&sources, 2, 200)
      if ready == 0 || ready < 0 && errno == EINTR { return .pause }
      if ready < 0 { return .end }
      // Keys first: a stream of lines from elsewhere must not keep them waiting.
      if sources[0].revents == 0 { return .pause }
      let count = readMore()
      if count < 0 && (errno == EINTR || errno == EAGAIN) { return .pause }
      if count <= 0 { return .end }
    }
  }

  private mutating func readMore() -> Int {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    bytes = bytes + buffer.prefix(max(count, 0))
    return count
  }

  /// Forgets the line ends with which what was typed ahead begins: they were meant for nothing.
  mutating func dropLineEnds() {
    while !bytes.isEmpty || isPending && readMore() > 0 {
      guard let first = bytes.first, first == UInt8(ascii: "\r") || first == UInt8(ascii: "\n") else { return }
      bytes = bytes.dropFirst()
    }
  }

  /// Forgets what was typed ahead.
  mutating func discard() { bytes = [] }

  /// One letter out of the bytes that are there; nothing while it is not whole. Bytes that are no letter are dropped.
  private mutating func take() -> Unicode.Scalar? {
    while let first = bytes.first {
      let length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
      let letter = bytes.prefix(max(length, 1))
      if length > 1, let wrong = letter.dropFirst().firstIndex(where: { $0 & 0xc0 != 0x80 }) {
        bytes = bytes[wrong...]
        continue
      }
      if letter.count < length { return nil }
      bytes = bytes.dropFirst(letter.count)
      if length > 0, let scalar = String(decoding: letter, as: UTF8.self).unicodeScalars.first, scalar != "\u{fffd}" {
        return scalar
      }
    }
    return nil
  }
}
