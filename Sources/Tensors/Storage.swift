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

  /// Takes memory for `count` elements, after a look at the budget.
  public init(count: Int) throws(MemoryShortage) {
    let bytes = count.saturatingProduct(MemoryLayout<Element>.stride)
    try MemoryBudget.check(bytes)
    var raw: UnsafeMutableRawPointer?
    // Vector kernels may read to the end of the last cache line.
    let padded = (max(bytes, 1).saturatingSum(127)) & ~63
    guard posix_memalign(&raw, 64, padded) == 0, let raw else {
      throw MemoryShortage(needed: bytes, available: MemoryBudget.available)
    }
    memset(raw, 0, padded)
    pointer = raw.bindMemory(to: Element.self, capacity: max(count, 1))
    self.count = count
    self.bytes = padded
    HeapUse.note(tensorBytes: padded)
  }

  deinit {
    free(pointer)
    HeapUse.note(tensorBytes: -bytes)
  }

  /// The elements.
  public var buffer: UnsafeMutableBufferPointer<Element> { UnsafeMutableBufferPointer(start: pointer, count: count) }
}
