/// A record of a file that TensorBoard reads: an event of its protocol buffers, with its length and check sums around it.
enum EventRecord {
  /// What such a file begins with.
  static func begin(time: Double) -> [UInt8] { framed(head(time, step: 0) + text(3, "brain.Event:2")) }

  /// Figures by name, as they are at a step.
  static func figures(_ figures: [(name: String, value: Double)], time: Double, step: Int) -> [UInt8] {
    let values = figures.flatMap { figure in
      block(1, text(1, figure.name) + [0x15] + bytes(Float(figure.value).bitPattern))
    }
    return framed(head(time, step: step) + block(5, values))
  }

  private static func head(_ time: Double, step: Int) -> [UInt8] {
    [0x09] + bytes(time.bitPattern) + [0x10] + varint(UInt64(clamping: step))
  }

  private static func framed(_ event: [UInt8]) -> [UInt8] {
    let length = bytes(UInt64(event.count))
    return length + bytes(CRC32C.masked(length)) + event + bytes(CRC32C.masked(event))
  }

  private static func text(_ field: UInt8, _ text: String) -> [UInt8] { block(field, Array(text.utf8)) }

  private static func block(_ field: UInt8, _ content: [UInt8]) -> [UInt8] {
    [field << 3 | 2] + varint(UInt64(content.count)) + content
  }

  private static func varint(_ value: UInt64) -> [UInt8] {
    var (rest, result) = (value, [UInt8]())
    while rest >= 0x80 {
      result.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return result + [UInt8(truncatingIfNeeded: rest)]
  }

  private static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}
