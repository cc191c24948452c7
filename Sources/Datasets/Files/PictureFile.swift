internal import CPictures
internal import Kernels
internal import Tensors

/// A PNG or JPEG file.
struct PictureFile {
  private let file: any FileSource
  private let bytes: [UInt8]
  private let header: pictures_header

  /// What the names of such files end in.
  static let endings = [".png", ".jpg", ".jpeg"]

  /// Whether a file that begins so is one.
  static func recognises(_ head: [UInt8]) -> Bool {
    head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) || head.starts(with: [0xFF, 0xD8, 0xFF])
  }

  /// Reads what a file says of its picture, which is not decoded yet.
  init(_ file: any FileSource) throws {
    self.file = file
    try MemoryBudget.check(file.size)
    let bytes = try file.bytes(0..<file.size)
    var header = pictures_header()
    try Self.call(file) { message in pictures_read_header(bytes, bytes.count, &header, message) }
    (self.bytes, self.header) = (bytes, header)
  }

  /// Rows and columns, upright.
  var size: (height: Int, width: Int) { (Int(header.height), Int(header.width)) }

  /// Whether it has no colours.
  var isGrey: Bool { header.channels == 1 }

  /// The picture, a plane for each of one channel or three, with values from 0 to 1, `scaled` to a size if that is another one.
  func planes(channels: Int, scaled: (height: Int, width: Int)? = nil) throws -> Storage<Float> {
    let area = size.height.saturatingProduct(size.width)
    let needed = area.saturatingProduct(4 * MemoryLayout<Float>.stride).saturatingSum(Int(clamping: header.scratch))
    try MemoryBudget.check(needed)
    let picture = try Storage<Float>(count: area.saturatingProduct(Int(header.channels)))
    try Self.call(file) { message in pictures_decode(bytes, bytes.count, picture.pointer, message) }
    var own = picture
    if channels == 1, !isGrey {
      own = try Storage(count: area)
      Resampling.brightness(picture.pointer, into: own.pointer, area: area)
    }
    let planes = isGrey ? 1 : channels
    let (height, width) = scaled ?? size
    let target = height.saturatingProduct(width)
    let result = try Storage<Float>(count: target.saturatingProduct(channels))
    for channel in 0..<channels {
      let (from, to) = (own.pointer + min(channel, planes - 1) * area, result.pointer + channel * target)
      if (height, width) == size {
        to.update(from: from, count: area)
      } else {
        Resampling.tent(from, rows: size.height, columns: size.width, into: to, height: height, width: width)
      }
    }
    return result
  }

  private static func call(_ file: any FileSource, _ body: (UnsafeMutablePointer<CChar>) -> Int32) throws {
    var message = [CChar](repeating: 0, count: pictures_message)
    let failed = message.withUnsafeMutableBufferPointer { $0.baseAddress.map { body($0) != 0 } ?? true }
    guard failed else { return }
    let text = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    throw file.fault("it is no whole picture (\(text.isEmpty ? "it cannot be decoded" : text))", at: 0)
  }
}
