/// Writes pixels as a PNG file.
enum PNG {
  /// Rows of pixels, each of 3 bytes, or of 4 with how opaque it is; `perMetre` says how densely they stand.
  static func encode(_ bytes: [UInt8], width: Int, height: Int, channels: Int, perMetre: Int) -> [UInt8] {
    let stride = width * channels
    var rows: [UInt8] = []
    rows.reserveCapacity((stride + 1) * height)
    for row in 0..<height {
      // Each byte less the one above it: most of a plot is as the line before.
      rows.append(2)
      for place in row * stride..<(row + 1) * stride {
        rows.append(bytes[place] &- (row > 0 ? bytes[place - stride] : 0))
      }
    }
    let size = { (value: Int) in Deflate.bigEndian(UInt32(clamping: value)) }
    return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
      + chunk("IHDR", size(width) + size(height) + [8, channels == 4 ? 6 : 2, 0, 0, 0])
      + chunk("pHYs", size(perMetre) + size(perMetre) + [1]) + chunk("IDAT", Deflate.zlib(rows)) + chunk("IEND", [])
  }

  /// A small picture, one pixel for each of its own; where it has none, one sees through.
  static func encode(_ image: PixelImage) -> [UInt8] {
    let bytes = image.pixels.reduce(into: [UInt8]()) { bytes, pixel in
      bytes += pixel.map { [$0.red, $0.green, $0.blue, 255] } ?? [0, 0, 0, 0]
    }
    return encode(bytes, width: image.width, height: image.height, channels: 4, perMetre: 2835)
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return Deflate.bigEndian(UInt32(clamping: data.count)) + body + Deflate.bigEndian(checksum(body))
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xffff_ffff) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xedb8_8320 ^ value >> 1 : value >> 1 }
  }
}
