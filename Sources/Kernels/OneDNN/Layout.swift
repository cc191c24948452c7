internal import CDNNL
public import Tensors

/// How a tensor lies in memory: row-major, or blocked and padded as a oneDNN kernel likes it; in floats or their halves.
public struct Layout: @unchecked Sendable, Equatable {
  var value: dl_layout
  /// The logical extents.
  public let shape: Shape

  init(_ value: dl_layout, _ shape: Shape) {
    self.value = value
    self.shape = shape
  }

  /// Row-major.
  public static func plain(_ shape: Shape, _ precision: Precision = .f32) throws(EngineError) -> Layout {
    var value = dl_layout()
    guard dl_layout_plain(&value, Int32(clamping: shape.rank), shape.dimensions.map(Int64.init), precision.type) != 0 else {
      try Library.check()
      throw Library.refusal("a tensor of shape \(shape)")
    }
    return Layout(value, shape)
  }

  /// Whatever the kernel chooses.
  static func any(_ shape: Shape, _ precision: Precision = .f32) throws(EngineError) -> Layout {
    var value = dl_layout()
    guard dl_layout_any(&value, Int32(clamping: shape.rank), shape.dimensions.map(Int64.init), precision.type) != 0 else {
      throw Library.refusal("a tensor of shape \(shape)")
    }
    return Layout(value, shape)
  }

  /// Images [N, C, H, W], or weights [O, C, h, w], in blocks of sixteen channels.
  static func blocks(_ shape: Shape, weights: Bool = false) throws(EngineError) -> Layout {
    var value = dl_layout()
    guard shape.rank == 4, dl_layout_blocks(&value, shape.dimensions.map(Int64.init), weights ? 1 : 0) != 0 else {
      throw Library.refusal("a tensor of shape \(shape)")
    }
    return Layout(value, shape)
  }

  /// How many bytes it takes, padding included.
  public var bytes: Int { withUnsafePointer(to: value) { Int(clamping: dl_layout_bytes($0)) } }

  /// In which numbers.
  public var precision: Precision { withUnsafePointer(to: value) { dl_layout_is_bf16($0) != 0 } ? .bf16 : .f32 }

  /// The same places for numbers of another type; nil for a layout that is the library's secret.
  public func typed(_ precision: Precision) -> Layout? {
    guard withUnsafePointer(to: value, { dl_layout_is_blocked($0) != 0 }) else { return nil }
    var copy = value
    dl_layout_retype(&copy, precision.type)
    return Layout(copy, shape)
  }

  /// How many numbers it takes, padding included.
  public var count: Int { bytes / precision.bytes }

  /// Whether there is room in it beyond the elements.
  public var isPadded: Bool { count != shape.count }

  /// The layout in the library's words, such as `aBcd16b`, and the type of number where it is not the usual one.
  public var text: String {
    var value = value
    var characters = [CChar](repeating: 0, count: 64)
    dl_layout_text(&value, &characters, Int32(characters.count))
    let text = String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return precision == .f32 ? text : "\(text) \(precision)"
  }

  /// Whether both lie alike.
  public static func == (left: Layout, right: Layout) -> Bool {
    withUnsafePointer(to: left.value) { a in withUnsafePointer(to: right.value) { b in dl_layout_equal(a, b) != 0 } }
  }
}
