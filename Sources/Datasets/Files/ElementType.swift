public import Tensors

/// How a file writes one number of a tensor.
public enum ElementType: String, CaseIterable, Sendable {
  // As safetensors calls them.
  case f64 = "F64", f32 = "F32", f16 = "F16", bf16 = "BF16"
  case i64 = "I64", i32 = "I32", i16 = "I16", i8 = "I8"
  case u64 = "U64", u32 = "U32", u16 = "U16", u8 = "U8"
  case boolean = "BOOL"

  /// How many bytes it takes.
  public var size: Int {
    switch self {
    case .f64, .i64, .u64: 8
    case .f32, .i32, .u32: 4
    case .f16, .bf16, .i16, .u16: 2
    case .i8, .u8, .boolean: 1
    }
  }

  /// The tensor that bytes hold, of which there are as many as the shape needs.
  public func tensor(_ shape: Shape, in file: any FileSource, at offset: Int, isBigEndian: Bool = false) throws -> Tensor<Float> {
    let storage = try Storage<Float>(count: shape.count)
    // Piece by piece: a file of doubles must not be in memory twice.
    let piece = 1 << 16
    var done = 0
    while done < shape.count {
      let count = min(piece, shape.count - done)
      let start = offset + done * size
      let bytes = try file.bytes(start..<start + count * size)
      bytes.withUnsafeBytes { bytes in
        for index in 0..<count {
          storage.pointer[done + index] = value(bytes, index * size, isBigEndian)
        }
      }
      if self == .f64, let index = Self.lost(bytes, in: storage.pointer + done, isBigEndian) {
        throw file.fault(
          "number \(done + index + 1) of a tensor is more than is held here, which ends at 3.4e38; divide the numbers by a power of ten",
          at: start + index * size)
      }
      done += count
    }
    return Tensor(shape, adopting: storage)
  }

  // The place of the first finite number that became infinite.
  private static func lost(_ bytes: [UInt8], in numbers: UnsafePointer<Float>, _ isBigEndian: Bool) -> Int? {
    bytes.withUnsafeBytes { bytes in
      (0..<bytes.count / 8).first { index in
        guard numbers[index].isInfinite else { return false }
        let word = bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
        return Double(bitPattern: isBigEndian ? UInt64(bigEndian: word) : UInt64(littleEndian: word)).isFinite
      }
    }
  }

  private func value(_ bytes: UnsafeRawBufferPointer, _ place: Int, _ swaps: Bool) -> Float {
    func word<Word: FixedWidthInteger>(_: Word.Type) -> Word {
      let word = bytes.loadUnaligned(fromByteOffset: place, as: Word.self)
      return swaps ? Word(bigEndian: word) : Word(littleEndian: word)
    }
    return switch self {
    case .f64: Float(Double(bitPattern: word(UInt64.self)))
    case .f32: Float(bitPattern: word(UInt32.self))
    case .f16: Float(Float16(bitPattern: word(UInt16.self)))
    case .bf16: Float(bitPattern: UInt32(word(UInt16.self)) << 16)
    case .i64: Float(word(Int64.self))
    case .i32: Float(word(Int32.self))
    case .i16: Float(word(Int16.self))
    case .i8: Float(word(Int8.self))
    case .u64: Float(word(UInt64.self))
    case .u32: Float(word(UInt32.self))
    case .u16: Float(word(UInt16.self))
    case .u8: Float(word(UInt8.self))
    case .boolean: word(UInt8.self) == 0 ? 0 : 1
    }
  }
}
