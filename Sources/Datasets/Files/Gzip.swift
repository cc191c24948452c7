internal import CZlib
internal import Tensors

/// What gzip packs.
enum Gzip {
  /// Whether a file begins as one, whatever it is called.
  static func recognises(_ head: [UInt8]) -> Bool { head.starts(with: [0x1F, 0x8B, 0x08]) }

  /// What is in a file; what would be larger than the memory that is there is refused on the way.
  static func unpacked(_ file: any FileSource) throws -> any FileSource {
    var stream = z_stream()
    guard zlib_begin(&stream) == Z_OK else { throw file.fault("there is no memory to unpack it", at: 0) }
    defer { inflateEnd(&stream) }
    var (result, room) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 18))
    var (offset, isWhole) = (0, false)
    while offset < file.size {
      var piece = try file.bytes(offset..<min(offset + 1 << 16, file.size))
      let taken = try piece.withUnsafeMutableBufferPointer { input -> Int in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        while stream.avail_in > 0 {
          // One stream may follow another.
          if isWhole, inflateReset(&stream) != Z_OK { break }
          isWhole = false
          let status = room.withUnsafeMutableBufferPointer { output -> Int32 in
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            return inflate(&stream, Z_NO_FLUSH)
          }
          guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
            throw file.fault("what gzip packed is broken", at: offset + input.count - Int(stream.avail_in))
          }
          result += room.prefix(room.count - Int(stream.avail_out))
          try MemoryBudget.check(result.count.saturatingProduct(2))
          isWhole = status == Z_STREAM_END
          if status == Z_BUF_ERROR { break }
        }
        return input.count
      }
      offset += taken
      try file.goOn(0)
    }
    guard isWhole else { throw file.fault("what gzip packed breaks off", at: file.size) }
    return UnpackedFile(file.path, result, of: file)
  }
}
