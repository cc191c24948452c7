/// Memory that was asked for and is not there.
public struct MemoryShortage: Error, Equatable {
  /// How many bytes were needed, `Int.max` if the figure overflows.
  public let needed: Int
  /// How many bytes could be had.
  public let available: Int

  /// A shortage of `needed` bytes where `available` could be had.
  public init(needed: Int, available: Int) {
    self.needed = needed
    self.available = available
  }
}
