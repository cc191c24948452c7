internal import Glibc

/// Memory for numbers, aligned for vector instructions, zero at first.
///
/// It comes from C with a checked result: Swift's own allocation ends the process when there is none.
public final class Storage<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The first element.
  public let pointer: UnsafeMutablePointer<Element>
  /// How many elements there are.
  public let count: Int
  private let bytes: Int
  private let block: UnsafeMutableRawPointer
  // Whether it lies in a file, and how long that is.
  private let mapped: Int?

  /// Takes memory for `count` elements, after a look at the budget.
  public init(count: Int) throws(MemoryShortage) {
    let bytes = count.saturatingProduct(MemoryLayout<Element>.stride)
    try MemoryBudget.check(bytes)
    // Vector kernels may read to the end of the last cache line.
    let padded = max(bytes, 1).saturatingSum(127 + Self.alignment) & ~63
    // What is large comes straight from the system, and is zero as it comes: writing zeros over a gigabyte would take seconds,
    // in which nothing could be interrupted. What is small is taken at once, so that it is there when it is needed.
    let isLarge = padded > 64 << 20
    guard let block = isLarge ? calloc(1, padded) : malloc(padded) else {
      throw MemoryShortage(needed: bytes, available: MemoryBudget.available)
    }
    if !isLarge { memset(block, 0, padded) }
    pointer = block.alignedUp(toMultipleOf: Self.alignment).bindMemory(to: Element.self, capacity: max(count, 1))
    self.block = block
    self.count = count
    self.bytes = padded
    mapped = nil
    HeapUse.note(tensorBytes: padded)
  }

  /// The same where it may be more than there is memory for: what takes more than `limit` bytes, half of what can be had unless it
  /// is given, lies in a file without a name, of which the system keeps in memory what is at work.
  ///
  /// Throws where no disk has the room either.
  public init(roomyCount count: Int, limit: Int? = nil) throws(MemoryShortage) {
    let bytes = count.saturatingProduct(MemoryLayout<Element>.stride)
    // A look at the machine takes as long as taking a MiB.
    guard bytes > limit ?? (bytes > 1 << 20 ? MemoryBudget.available / 2 : .max) else {
      let plain = try Storage(count: count)
      (pointer, block, self.count, self.bytes, mapped) = (plain.pointer, plain.block, count, plain.bytes, nil)
      plain.isHandedOver = true
      return
    }
    let length = max(bytes, 1).saturatingSum(127 + Self.alignment) & ~63
    guard let block = SpillFile.map(length) else { throw MemoryShortage(needed: bytes, available: MemoryBudget.available) }
    pointer = block.bindMemory(to: Element.self, capacity: max(count, 1))
    (self.block, self.count, self.bytes, mapped) = (block, count, 0, length)
  }

  // Whether the memory belongs to another one now.
  private var isHandedOver = false

  deinit {
    if isHandedOver { return }
    if let mapped { munmap(block, mapped) } else { free(block) }
    HeapUse.note(tensorBytes: -bytes)
  }

  private static var alignment: Int { 64 }

  /// The elements.
  public var buffer: UnsafeMutableBufferPointer<Element> { UnsafeMutableBufferPointer(start: pointer, count: count) }
}
