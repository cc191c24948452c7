internal import Kernels
public import Tensors

/// Memory that a plan will use: where it lies is settled when all steps are known.
public final class Buffer {
  /// Whose memory it is.
  enum Home {
    /// The arena's, shared with buffers that live at other times.
    case arena
    /// A value that is fed in.
    case input(Int)
    /// A parameter's value, and its gradient.
    case parameter(Int), gradient(Int)
    /// The same as another buffer's.
    case alias(Buffer)
  }

  let home: Home
  /// The logical extents.
  public let shape: Shape
  /// How it lies, nil for plain.
  let blocked: Layout?
  /// How many bytes it takes.
  let bytes: Int

  /// Whether it only depends on parameters, and so is computed when they change.
  var isConstant = false

  init(_ home: Home, _ shape: Shape, blocked: Layout? = nil, bytes: Int) {
    (self.home, self.shape, self.blocked, self.bytes) = (home, shape, blocked, bytes)
  }

  /// The buffer whose memory this is.
  var root: Buffer {
    var buffer = self
    while case .alias(let other) = buffer.home { buffer = other }
    return buffer
  }
}

extension Buffer {
  /// How it lies.
  func layout() throws(EngineError) -> Layout {
    if let blocked { return blocked }
    return try .plain(shape)
  }

  /// Whether it lies as `layout` says, where nil is plain.
  func lies(as layout: Layout?) -> Bool {
    if blocked == nil, layout == nil { return true }
    guard let plain = try? Layout.plain(shape) else { return false }
    return (blocked ?? plain) == (layout ?? plain)
  }
}
