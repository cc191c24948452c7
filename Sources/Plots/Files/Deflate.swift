/// Compresses bytes as PNG files have them: repeats are found within 32 kB, and written with the fixed codes of RFC 1951.
///
/// Pictures of lines and plain grounds are nearly all repeats, so that codes of their own would save little.
struct Deflate {
  private var output: [UInt8]
  private var bits: UInt64 = 0
  private var count = 0

  /// The bytes as a zlib stream (RFC 1950).
  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var deflate = Deflate(output: [0x78, 0x01])
    deflate.compress(bytes)
    return deflate.output + bigEndian(adler(bytes))
  }

  private static let window = 32_768
  private static let longest = 258

  private mutating func compress(_ bytes: [UInt8]) {
    put(1, 1)
    put(1, 2)
    // Where three bytes like these stood last.
    var last = [Int](repeating: -1, count: 1 << 15)
    var place = 0
    bytes.withUnsafeBufferPointer { bytes in
      while place < bytes.count {
        var length = 0
        var distance = 0
        if place + 2 < bytes.count {
          let slot = Self.slot(bytes[place], bytes[place + 1], bytes[place + 2])
          let before = last[slot]
          last[slot] = place
          if before >= 0, place - before <= Self.window {
            let most = min(Self.longest, bytes.count - place)
            while length < most, bytes[before + length] == bytes[place + length] { length += 1 }
            distance = place - before
          }
        }
        if length >= 3 {
          put(length: length)
          put(distance: distance)
          place += length
        } else {
          put(literal: Int(bytes[place]))
          place += 1
        }
      }
    }
    put(literal: 256)
    if count > 0 { output.append(UInt8(truncatingIfNeeded: bits)) }
  }

  private static func slot(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Int {
    Int(((UInt32(a) << 16 | UInt32(b) << 8 | UInt32(c)) &* 0x9e37_79b1) >> 17)
  }

  private mutating func put(_ value: Int, _ length: Int) {
    bits |= UInt64(value) << UInt64(count)
    count += length
    while count >= 8 {
      output.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      count -= 8
    }
  }

  /// A code stands with its highest bit first, everything else with its lowest.
  private mutating func put(code: Int, _ length: Int) {
    var reversed = 0
    for bit in 0..<length where code >> bit & 1 == 1 { reversed |= 1 << (length - 1 - bit) }
    put(reversed, length)
  }

  private mutating func put(literal: Int) {
    switch literal {
    case ..<144: put(code: 0x30 + literal, 8)
    case ..<256: put(code: 0x190 + literal - 144, 9)
    case ..<280: put(code: literal - 256, 7)
    default: put(code: 0xc0 + literal - 280, 8)
    }
  }

  private mutating func put(length: Int) {
    let place = Self.lengths.lastIndex { $0.first <= length } ?? 0
    put(literal: 257 + place)
    put(length - Self.lengths[place].first, Self.lengths[place].bits)
  }

  private mutating func put(distance: Int) {
    let place = Self.distances.lastIndex { $0.first <= distance } ?? 0
    put(code: place, 5)
    put(distance - Self.distances[place].first, Self.distances[place].bits)
  }

  /// The least length of each code, and how many more bits tell the rest.
  private static let lengths: [(first: Int, bits: Int)] = {
    var (list, next): ([(Int, Int)], Int) = ([], 3)
    for code in 0..<28 {
      let bits = code < 8 ? 0 : code / 4 - 1
      list.append((next, bits))
      next += 1 << bits
    }
    return list + [(258, 0)]
  }()

  private static let distances: [(first: Int, bits: Int)] = {
    var (list, next): ([(Int, Int)], Int) = ([], 1)
    for code in 0..<30 {
      let bits = code < 4 ? 0 : code / 2 - 1
      list.append((next, bits))
      next += 1 << bits
    }
    return list
  }()

  private static func adler(_ bytes: [UInt8]) -> UInt32 {
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return b << 16 | a
  }

  /// A number as files of the network's order have it.
  static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
