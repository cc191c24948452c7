internal import CZlib
internal import Forms
internal import Tensors

/// The files that a ZIP file packs: as they are or deflated, in the form for large files too.
///
/// Its directory stands at the end, and each file's own head says the same again: where they differ, it is damaged.
struct Archive {
  /// A file in it.
  struct Member {
    let name: String
    fileprivate let method: Int
    fileprivate let checksum: UInt64
    fileprivate let packed: Int, size: Int, head: Int
  }

  /// The files, in the order of the directory.
  let members: [Member]
  private let file: any FileSource

  private static let stored = 0, deflated = 8

  /// Whether a file begins as one, whatever it is called; the last is one without files.
  static func recognises(_ head: [UInt8]) -> Bool {
    head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// Reads a file's directory.
  init(_ file: any FileSource) throws {
    self.file = file
    let directory = try Self.directory(of: file)
    var bytes = ByteFields(try file.bytes(directory.range))
    var members: [Member] = []
    for _ in 0..<directory.count {
      guard bytes.number(4) == 0x0201_4B50, let member = Self.member(&bytes) else {
        throw file.fault("its directory is damaged", at: directory.range.lowerBound)
      }
      members.append(member)
    }
    guard bytes.isAtEnd else { throw file.fault("its directory is damaged", at: directory.range.lowerBound) }
    self.members = members
  }

  /// What a member holds.
  func contents(_ member: Member) throws -> any FileSource {
    func fault(_ reason: String) -> FormatFault {
      file.fault("\(Argument.quoted(member.name)) in it \(reason)", at: min(member.head, file.size))
    }
    guard member.head <= file.size - 30 else { throw fault("breaks off") }
    var head = ByteFields(try file.bytes(member.head..<member.head + 30))
    guard head.number(4) == 0x0403_4B50 else { throw fault("has no head") }
    head.skip(2)
    let flags = head.number(2) ?? 1
    guard flags & 1 == 0 else { throw fault("is encrypted; save it without a password") }
    guard head.number(2).map(Int.init) == member.method else { throw fault("is damaged") }
    head.skip(16)
    let (name, extra) = (Int(head.number(2) ?? 0), Int(head.number(2) ?? 0))
    let start = member.head + 30 + name + extra
    guard start <= file.size, member.packed <= file.size - start else { throw fault("breaks off") }
    let spelled = try file.bytes(member.head + 30..<member.head + 30 + name)
    guard String(decoding: spelled, as: UTF8.self) == member.name else { throw fault("is damaged") }

    // Nothing deflates to less than a part in 1032.
    guard member.size <= member.packed.saturatingProduct(1032) else { throw fault("is damaged") }
    if member.method == Self.stored, member.packed != member.size { throw fault("is damaged") }
    try MemoryBudget.check(member.size.saturatingProduct(2))
    let bytes: [UInt8]
    switch member.method {
    case Self.stored:
      bytes = try file.bytes(start..<start + member.size)
    case Self.deflated:
      guard let inflated = try inflated(start..<start + member.packed, to: member.size) else { throw fault("is damaged") }
      bytes = inflated
    default: throw fault("is packed in a way that is not known; save it with `numpy.savez`")
    }
    guard Self.checksum(bytes) == member.checksum else { throw fault("is damaged: its sum of bytes is another one") }
    return UnpackedFile("\(file.path)/\(member.name)", bytes, of: file)
  }

  // What was deflated, which must come out as so many bytes; nil if it does not.
  private func inflated(_ range: Range<Int>, to size: Int) throws -> [UInt8]? {
    var stream = z_stream()
    guard zlib_begin_bare(&stream) == Z_OK else { throw file.fault("there is no memory to unpack it", at: range.lowerBound) }
    defer { inflateEnd(&stream) }
    // Room grows with what comes out: a head may promise what is not there.
    var (result, room) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
    for start in stride(from: range.lowerBound, to: range.upperBound, by: 1 << 16) {
      var piece = try file.bytes(start..<min(start + 1 << 16, range.upperBound))
      let status = piece.withUnsafeMutableBufferPointer { input -> Int32 in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        while true {
          let status = room.withUnsafeMutableBufferPointer { output -> Int32 in
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            return inflate(&stream, Z_NO_FLUSH)
          }
          result += room.prefix(room.count - Int(stream.avail_out))
          guard status == Z_OK, result.count <= size else { return status == Z_BUF_ERROR ? Z_OK : status }
        }
      }
      if result.count > size { return nil }
      if status == Z_STREAM_END {
        return result.count == size && stream.avail_in == 0 && start + piece.count == range.upperBound ? result : nil
      }
      guard status == Z_OK else { return nil }
    }
    return nil
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBufferPointer { UInt64(crc32_z(0, $0.baseAddress, $0.count)) }
  }
}

extension Archive {
  // The file ends in where the directory is, behind which at most a remark stands.
  private static func directory(of file: any FileSource) throws -> (range: Range<Int>, count: Int) {
    let damaged = file.fault("it breaks off: its directory is not at its end", at: file.size)
    guard file.size >= 22 else { throw damaged }
    let start = max(file.size - 22 - 0xFFFF, 0)
    let tail = try file.bytes(start..<file.size)
    let mark: [UInt8] = [0x50, 0x4B, 5, 6]
    let place = (0...tail.count - 22).last { place in
      tail[place..<place + 4].elementsEqual(mark)
        && Int(tail[place + 20]) | Int(tail[place + 21]) << 8 == tail.count - place - 22
    }
    guard let place else { throw damaged }
    var end = ByteFields(Array(tail[(place + 4)...]))
    guard end.number(4) == 0 else { throw file.fault("it is one of several parts; join them first", at: start + place) }
    end.skip(2)
    var fields = [end.number(2), end.number(4), end.number(4)]
    let own = start + place
    var limit = own
    // A second record before this one has what does not fit into its fields, or all the same.
    if own >= 20 {
      var locator = ByteFields(try file.bytes(own - 20..<own))
      if locator.number(4) == 0x0706_4B50 {
        locator.skip(4)
        guard let at = locator.number(8).flatMap({ Int(exactly: $0) }), at <= own - 76 else { throw damaged }
        var large = ByteFields(try file.bytes(at..<at + 56))
        guard large.number(4) == 0x0606_4B50 else { throw damaged }
        large.skip(28)
        fields = [large.number(8), large.number(8), large.number(8)]
        limit = at
      }
    }
    let numbers = fields.compactMap { $0.flatMap { Int(exactly: $0) } }
    // The directory of n files has at least 46 bytes for each.
    guard numbers.count == 3, numbers[1] <= limit, numbers[2] == limit - numbers[1], numbers[0] <= numbers[1] / 46 else {
      throw damaged
    }
    return (numbers[2]..<limit, numbers[0])
  }

  private static func member(_ bytes: inout ByteFields) -> Member? {
    bytes.skip(6)
    guard let method = bytes.number(2) else { return nil }
    bytes.skip(4)
    guard let checksum = bytes.number(4), var packed = bytes.number(4), var size = bytes.number(4),
      let nameLength = bytes.number(2), let extraLength = bytes.number(2), let remarkLength = bytes.number(2)
    else { return nil }
    bytes.skip(8)
    guard var head = bytes.number(4), let name = bytes.bytes(Int(nameLength)), let extra = bytes.bytes(Int(extraLength)),
      bytes.bytes(Int(remarkLength)) != nil
    else { return nil }
    var fields = ByteFields(extra)
    while let kind = fields.number(2), let length = fields.number(2), let content = fields.bytes(Int(length)) {
      guard kind == 1 else { continue }
      var large = ByteFields(content)
      if size == 0xFFFF_FFFF { size = large.number(8) ?? size }
      if packed == 0xFFFF_FFFF { packed = large.number(8) ?? packed }
      if head == 0xFFFF_FFFF { head = large.number(8) ?? head }
    }
    guard let packed = Int(exactly: packed), let size = Int(exactly: size), let head = Int(exactly: head) else { return nil }
    return Member(
      name: String(decoding: name, as: UTF8.self), method: Int(method), checksum: checksum, packed: packed, size: size,
      head: head)
  }
}

/// Numbers whose lowest byte comes first, taken one after the other; nil where there are no more.
private struct ByteFields {
  private let all: [UInt8]
  private var place = 0

  init(_ all: [UInt8]) { self.all = all }

  var isAtEnd: Bool { place == all.count }

  mutating func skip(_ count: Int) { place = min(place + count, all.count) }

  mutating func bytes(_ count: Int) -> [UInt8]? {
    guard count <= all.count - place else { return nil }
    defer { place += count }
    return Array(all[place..<place + count])
  }

  mutating func number(_ size: Int) -> UInt64? {
    bytes(size)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
