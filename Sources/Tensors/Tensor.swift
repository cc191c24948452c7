/// Numbers with a shape, in row-major order. A value: copies are independent, and cheap until one of them changes.
public struct Tensor<Element: BinaryFloatingPoint & BitwiseCopyable & Sendable>: Sendable {
  /// The extents.
  public let shape: Shape
  private var storage: Storage<Element>

  /// A tensor of zeros.
  public init(zeros shape: Shape) throws(MemoryShortage) {
    self.shape = shape
    storage = try Storage(count: shape.count)
  }

  /// A tensor of the given elements; elements that are missing are zero, surplus ones are dropped.
  public init(_ shape: Shape, _ elements: some Collection<Element>) throws(MemoryShortage) {
    try self.init(zeros: shape)
    _ = storage.buffer.update(fromContentsOf: elements.prefix(shape.count))
  }

  /// A tensor over memory that nobody else will change.
  public init(_ shape: Shape, adopting storage: Storage<Element>) {
    self.shape = shape
    self.storage = storage
  }

  /// The same elements in another shape of the same count, or nil if the counts differ.
  public func reshaped(_ shape: Shape) -> Tensor? {
    shape.count == self.shape.count ? Tensor(shape, adopting: storage) : nil
  }

  /// How many elements there are.
  public var count: Int { shape.count }

  /// The elements as an array.
  public var elements: [Element] { Array(UnsafeBufferPointer(start: storage.pointer, count: count)) }

  /// Reads the elements in place.
  public func withElements<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeBufferPointer(start: storage.pointer, count: count))
  }

  /// Changes the elements in place, after a copy if they are shared.
  public mutating func withMutableElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Element>) throws -> Result
  ) throws -> Result {
    if !isKnownUniquelyReferenced(&storage) {
      let copy = try Storage<Element>(count: count)
      _ = copy.buffer.update(fromContentsOf: storage.buffer.prefix(count))
      storage = copy
    }
    return try body(UnsafeMutableBufferPointer(start: storage.pointer, count: count))
  }
}
