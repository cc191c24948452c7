public import Forms

/// A size of images: `32`, or `48x32` as rows and columns.
public struct ImageScale: ArgumentConvertible, Sendable, Equatable {
  /// Rows and columns.
  public let height: Int, width: Int

  /// A size.
  public static var expectation: String { "a size such as 32 or 48x32" }

  /// One number for a square, or two.
  public init?(_ argument: Argument) {
    switch argument {
    case .dims(let sizes) where sizes.count == 2: (height, width) = (sizes[0], sizes[1])
    default:
      guard let size = Int(argument) else { return nil }
      (height, width) = (size, size)
    }
    guard height > 0, width > 0, height <= Limits<Int>.sizeLimit, width <= Limits<Int>.sizeLimit else { return nil }
  }

  /// The number, or both.
  public var argument: Argument { height == width ? .number(Double(height)) : .dims([height, width]) }
}

/// The sizes that images have in turn as training goes on (multi-scale training, Redmon and Farhadi, "YOLO9000", 2017).
public struct ImageScales: Sendable {
  /// The sizes; none where images stay as they are.
  public var sizes: [ImageScale] = []
  /// How many steps go by with one.
  public var every = 10

  /// None.
  public init() {}
}
