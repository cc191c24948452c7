public import Forms
internal import Kernels
internal import Tensors

/// NumPy's file of one array.
public struct NPY: Format {
  /// What such a file begins with.
  public static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The format.
  public init() {}

  /// It has no options.
  public static let form = Form<NPY>("NumPy's file of one array, of any kind of numbers", examples: [Example("npy")])

  /// What the names of such files end in.
  public static let endings = [".npy"]

  /// They have a mark.
  public static func recognises(_ head: [UInt8]) -> Bool { head.starts(with: magic) }

  /// The array, which objects of Python are not.
  public func read(_ file: any FileSource) throws -> Loaded { Loaded(.tensor(try Self.tensor(file))) }

  /// The array of a file.
  static func tensor(_ file: any FileSource) throws -> Tensor<Float> {
    if file.size == 0 { throw file.fault("it is empty", at: 0) }
    let head = try file.bytes(0..<min(file.size, 12))
    guard head.count >= 12 else { throw file.fault("it breaks off within its header", at: file.size) }
    let isShort = head[6] == 1
    let length = isShort ? Int(head[8]) | Int(head[9]) << 8 : (0..<4).reduce(0) { $0 | Int(head[8 + $1]) << (8 * $1) }
    let start = isShort ? 10 : 12
    guard (1...3).contains(head[6]), length <= 1 << 16, start + length <= file.size else {
      throw file.fault("its header is \(length) bytes long, and the file has \(file.size)", at: 8)
    }
    let header = String(decoding: try file.bytes(start..<start + length), as: UTF8.self)
    if text(of: "descr", in: header)?.contains("O") ?? false {
      throw file.fault("it holds Python objects; save an array of numbers", at: start)
    }
    guard let word = text(of: "descr", in: header).map({ $0.filter { $0 != "'" && $0 != "\"" } }), let type = type(word) else {
      throw file.fault("its numbers are of a kind that is not known", at: start)
    }
    guard let order = text(of: "fortran_order", in: header), let shape = shape(in: header), shape.isCountable else {
      throw file.fault("its header says no shape", at: start)
    }
    let data = start + length
    let bytes = shape.dimensions.contains(0) ? 0 : shape.count.saturatingProduct(type.size)
    guard bytes == file.size - data else {
      throw file.fault("its shape \(shape) needs \(bytes) bytes, and there are \(file.size - data)", at: data)
    }
    let isColumnMajor = order == "True"
    let stored = isColumnMajor ? Shape(shape.dimensions.reversed()) : shape
    let tensor = try type.tensor(stored, in: file, at: data, isBigEndian: word.hasPrefix(">"))
    return isColumnMajor ? try tensor.reversingAxes() : tensor
  }

  private static func type(_ word: String) -> ElementType? {
    let types: [String: ElementType] = [
      "f8": .f64, "f4": .f32, "f2": .f16, "i8": .i64, "i4": .i32, "i2": .i16, "i1": .i8, "u8": .u64, "u4": .u32,
      "u2": .u16, "u1": .u8, "b1": .boolean,
    ]
    guard let order = word.first, "<>|=".contains(order) else { return nil }
    return types[String(word.dropFirst())]
  }

  // The header is a dictionary as Python writes it, with three words of which none is nested but the shape.
  private static func text(of key: String, in header: String) -> String? {
    guard let rest = after(key, in: header) else { return nil }
    return String(rest.prefix { $0 != "," && $0 != "}" }.filter { !$0.isWhitespace })
  }

  private static func shape(in header: String) -> Shape? {
    guard let rest = after("shape", in: header)?.drop(while: \.isWhitespace), rest.first == "(",
      let end = rest.firstIndex(of: ")")
    else { return nil }
    let words = rest[..<end].dropFirst().split(separator: ",").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    let sizes = words.compactMap { Int($0) }
    guard sizes.count == words.count, sizes.count <= 12, sizes.allSatisfy({ $0 >= 0 }) else { return nil }
    return Shape(sizes)
  }

  private static func after(_ key: String, in header: String) -> Substring? {
    for quote in ["'", "\""] {
      let parts = header.split(separator: "\(quote)\(key)\(quote):", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { return parts[1] }
    }
    return nil
  }
}
